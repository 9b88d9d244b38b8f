"""What the reviewed examples most like a stretch of a message say of it.

The networks judge what examples have in common; one harmless sentence that resembles much danger is remembered here.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gateway.keeping_safe.features import Array

Labels = npt.NDArray[np.int64]

# Chosen on the development split and two check sets that had been used; what it brings: docs/adr/0013.
DIRECTIONS = 160
NEIGHBOURS = 15
SOFTNESS = 0.1  # how slowly an example counts less the further off it is; in squared distance
MEANING_SCALE, LIST_SCALE = 1 / 8, 0.3  # all meaning together is then of length one


@dataclass(frozen=True)
class Nearest:
    directions: Array  # [inputs, DIRECTIONS]
    places: Array  # [examples, DIRECTIONS]
    labels: Labels  # the class of each example

    @classmethod
    def of(cls, inputs: Array, labels: Labels, meaning: int) -> "Nearest":
        """`meaning` is how many of the inputs, the first of them, are numbers of meaning."""
        scale = np.full(inputs.shape[1], LIST_SCALE, np.float32)
        scale[:meaning] = MEANING_SCALE
        spread = np.cov(inputs * scale, rowvar=False).astype(np.float64)
        widest_first = np.linalg.eigh(spread)[1][:, ::-1]
        directions: Array = (widest_first[:, :DIRECTIONS] * scale[:, None]).astype(np.float32)
        return cls(directions, inputs @ directions, labels)

    def chances(self, inputs: Array, classes: int) -> Array:
        """[rows, classes]: the share of each class among the nearest examples, the nearer counting more."""
        likeness = 2 * (inputs @ self.directions) @ self.places.T - self._lengths
        few = min(NEIGHBOURS, len(self.places))
        nearest = np.argpartition(likeness, -few, axis=1)[:, -few:]
        near = np.take_along_axis(likeness, nearest, axis=1)
        weights = np.exp((near - near.max(axis=1, keepdims=True)) / SOFTNESS)
        votes = weights[:, :, None] * np.eye(classes, dtype=np.float32)[self.labels[nearest]]
        shares: Array = (votes.sum(axis=1) / weights.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares

    @cached_property
    def _lengths(self) -> Array:
        lengths: Array = (self.places**2).sum(axis=1)
        return lengths
