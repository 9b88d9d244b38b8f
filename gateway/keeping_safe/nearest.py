"""What the reviewed examples most like a stretch of a message say of it.

The networks judge what examples have in common; one harmless sentence that resembles much danger is remembered here.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gateway.keeping_safe.features import Array
from language.greatest import places_of_greatest

Labels = npt.NDArray[np.int64]

# Chosen on the development split and two check sets that had been used; what it brings: docs/adr/0013.
DIRECTIONS = 160
NEIGHBOURS = 15
SOFTNESS = 0.1  # how slowly an example counts less the further off it is; in squared distance
# The widest directions hold most of a place and choose whom to look at closely: 998 of 1,000 nearest are among them.
FIRST_DIRECTIONS, LOOKED_AT = 48, 256
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
        # One row at a time: NumPy multiplies a few rows with many places far more slowly than each of them alone.
        return np.stack([self._shares(here, classes) for here in inputs @ self.directions])

    def _shares(self, here: Array, classes: int) -> Array:
        near = places_of_greatest(2 * (self._first @ here[:FIRST_DIRECTIONS]) - self._first_lengths, LOOKED_AT)
        likeness = 2 * (self.places[near] @ here) - self._lengths[near]
        nearest = places_of_greatest(likeness, NEIGHBOURS)
        weights = np.exp((likeness[nearest] - likeness.max()) / SOFTNESS)
        votes = np.bincount(self.labels[near[nearest]], weights, classes)
        shares: Array = (votes / votes.sum()).astype(np.float32)
        return shares

    @cached_property
    def _lengths(self) -> Array:
        lengths: Array = (self.places**2).sum(axis=1)
        return lengths

    @cached_property
    def _first(self) -> Array:
        return np.ascontiguousarray(self.places[:, :FIRST_DIRECTIONS])

    @cached_property
    def _first_lengths(self) -> Array:
        lengths: Array = (self._first**2).sum(axis=1)
        return lengths
