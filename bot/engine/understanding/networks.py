"""Small neural networks kept as plain arrays, so that a model file never holds code."""

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

# Measured on the development questions: four agree on what one guesses; more, or larger ones, add nothing.
NETWORKS, HIDDEN, PASSES = 4, 192, 8
BATCH, STEP = 256, 2e-3


@dataclass(frozen=True)
class Networks:
    """[network, in, hidden], [network, hidden], [network, hidden, label], [network, label]."""

    first: Matrix
    first_offsets: Matrix
    second: Matrix
    second_offsets: Matrix

    def probabilities(self, rows: Matrix) -> Matrix:
        """[rows, labels]: what the networks say on average."""
        hidden = np.maximum(rows @ self.first + self.first_offsets[:, None], 0)
        logits = hidden @ self.second + self.second_offsets[:, None]
        grown = np.exp(logits - logits.max(axis=2, keepdims=True))
        shares: Matrix = (grown / grown.sum(axis=2, keepdims=True)).mean(axis=0)
        return shares


def fit_networks(rows: Matrix, labels: npt.NDArray[np.int64], count: int = NETWORKS) -> Networks:
    """One network on each processor at a time: the steps are too small to be shared out among several."""
    from joblib import Parallel, delayed

    fitted = Parallel(n_jobs=-1)(delayed(_fit)(rows, labels, seed) for seed in range(count))
    (first, second), (first_offsets, second_offsets) = (
        [np.stack(layer).astype(np.float32) for layer in zip(*parts, strict=True)]
        for parts in ([network.coefs_ for network in fitted], [network.intercepts_ for network in fitted])
    )
    if second.shape[2] == 1:  # scikit-learn keeps one number for two labels
        nothing = np.zeros_like
        second = np.concatenate([nothing(second), second], axis=2)
        second_offsets = np.concatenate([nothing(second_offsets), second_offsets], axis=1)
    return Networks(first, first_offsets, second, second_offsets)


def _fit(rows: Matrix, labels: npt.NDArray[np.int64], seed: int) -> "MLPClassifier":  # type: ignore[name-defined]  # noqa: F821
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier(
        (HIDDEN,), batch_size=min(BATCH, len(rows)), learning_rate_init=STEP, max_iter=PASSES, random_state=seed
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return network.fit(rows, labels)
