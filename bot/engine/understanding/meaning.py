"""Turns the encoder's last layers into one view of a message's meaning."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.spelling_shape import unit_rows
from language.encode import Layers

Matrix = npt.NDArray[np.float32]
MEANING_WIDTH = 256  # holds nine tenths of what differs between examples
ROUNDS = 3
SEED = 21


@dataclass(frozen=True)
class Meaning:
    centre: Matrix
    directions: Matrix

    def rows(self, layers: Layers) -> Matrix:
        """[messages, width], each of length one, from [messages, layers, encoder width]."""
        return unit_rows(_flat(layers, self.centre) @ self.directions.T)


def fit_meaning(layers: Layers) -> Meaning:
    from sklearn.decomposition import TruncatedSVD

    centre: Matrix = layers.mean(axis=0, dtype=np.float32)
    rows = _flat(layers, centre)
    width = min(MEANING_WIDTH, min(rows.shape) - 1)
    directions = TruncatedSVD(width, n_iter=ROUNDS, random_state=SEED).fit(rows).components_
    return Meaning(centre, directions.astype(np.float32))


def sentences(layers: Layers) -> Matrix:
    """The sentence vectors, of length one."""
    return unit_rows(np.asarray(layers[:, -1], np.float32))


def _flat(layers: Layers, centre: Matrix) -> Matrix:
    away = np.asarray(layers, np.float32) - centre
    lengths = np.maximum(np.linalg.norm(away, axis=2, keepdims=True), np.finfo(np.float32).tiny)
    return np.ascontiguousarray((away / lengths).reshape(len(layers), -1))
