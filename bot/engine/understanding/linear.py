"""A logistic regression kept as plain arrays, so that a model file never holds code."""

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

# Sixty steps understand held-back questions as well as a full fit, in a fifth of the time.
MOST_STEPS = 60
SMALL_STEP = 1e-3


@dataclass(frozen=True)
class Linear:
    weights: Matrix
    offsets: Matrix

    def probabilities(self, rows: Matrix) -> Matrix:
        logits = rows @ self.weights.T + self.offsets
        grown = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Matrix = grown / grown.sum(axis=1, keepdims=True)
        return shares


def fit_linear(rows: Matrix, labels: npt.NDArray[np.int64]) -> Linear:
    """Balanced classes: an answer with 40 examples must not outvote one with 15."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(class_weight="balanced", multi_class="multinomial", max_iter=MOST_STEPS, tol=SMALL_STEP)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted.fit(rows, labels)
    weights, offsets = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:  # scikit-learn then keeps one row for both
        weights, offsets = np.vstack([-weights, weights]), np.concatenate([-offsets, offsets])
    return Linear(weights.astype(np.float32), offsets.astype(np.float32))
