"""A logistic regression kept as plain arrays, so that a model file never holds code."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

SCALE = 8.0  # unit vectors need about this for scikit-learn's fixed penalty
MOST_STEPS, SMALL_STEP = 60, 1e-3  # a full fit recognises no better


@dataclass(frozen=True)
class Linear:
    """One row of weights for each class."""

    weights: Matrix
    offsets: Matrix

    def probabilities(self, vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Of each class, for one unit vector."""
        logits = self.weights @ (vector * SCALE) + self.offsets
        grown = np.exp(logits - logits.max())
        shares: npt.NDArray[np.float32] = grown / grown.sum()
        return shares


def fit_linear(vectors: Matrix, labels: npt.NDArray[np.int64]) -> Linear:
    """Balanced classes: a sign with 60 sayings must not outvote one with 25. There are three classes or more."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(class_weight="balanced", max_iter=MOST_STEPS, tol=SMALL_STEP)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted.fit(vectors * SCALE, labels)
    return Linear(fitted.coef_.astype(np.float32), fitted.intercept_.astype(np.float32))
