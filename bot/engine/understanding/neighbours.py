"""Lets the nearest known examples vote for their labels."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
ASKED = 20
# How fast a vote fades with distance, as a difference of cosines.
FADES = 0.04


@dataclass(frozen=True)
class Neighbours:
    """`rows` are the examples, of length one; `labels` the number of each one's label."""

    rows: Matrix
    labels: npt.NDArray[np.int64]

    def cosines(self, messages: Matrix) -> Matrix:
        near: Matrix = messages @ self.rows.T
        return near

    def votes(self, cosines: Matrix, labels: int) -> Matrix:
        """[messages, labels], each row adding up to one."""
        asked = min(ASKED, cosines.shape[1])
        nearest = np.argpartition(-cosines, asked - 1, axis=1)[:, :asked]
        weights = np.exp((np.take_along_axis(cosines, nearest, axis=1) - 1) / FADES)
        votes = np.zeros((len(cosines), labels), np.float32)
        np.add.at(votes, (np.arange(len(cosines))[:, None], self.labels[nearest]), weights)
        shares: Matrix = votes / np.maximum(votes.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return shares
