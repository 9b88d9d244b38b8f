"""Lets the nearest known examples vote for their labels, in two views of what a message means."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from language.greatest import places_of_greatest

Matrix = npt.NDArray[np.float32]
ASKED = 20
# How fast a vote fades with distance, as a difference of cosines.
FADES = 0.04
# A meaning's first numbers hold most of it. They choose whom to look at closely, which takes a fraction of the time of
# looking at all closely: of 1,000 development questions, none comes out with another answer first.
FIRST_NUMBERS, LOOKED_AT = 96, 256


class Votes(NamedTuple):
    """`by_meaning` and `by_sentence`, [messages, labels], each row adding up to one; `nearness`, [messages]."""

    by_meaning: Matrix
    by_sentence: Matrix
    nearness: Matrix


@dataclass
class Neighbours:
    """`meanings` and `sentences` are the examples, of length one; `labels` the number of each one's label."""

    meanings: Matrix
    sentences: Matrix
    labels: npt.NDArray[np.int64]
    _first: Matrix = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._first = np.ascontiguousarray(self.meanings[:, :FIRST_NUMBERS])

    def votes(self, meanings: Matrix, sentences: Matrix, labels: int) -> Votes:
        """What the nearest examples say about each of many messages, given in both views."""
        by_meaning, by_sentence = np.zeros((2, len(meanings), labels), np.float32)
        nearness = np.zeros(len(meanings), np.float32)
        for row, (meaning, sentence) in enumerate(zip(meanings, sentences, strict=True)):
            near = self._near(meaning)
            by_meaning[row] = self._vote(near, self._cosines(self.meanings, near, meaning), labels)
            cosines = self._cosines(self.sentences, near, sentence)
            by_sentence[row], nearness[row] = self._vote(near, cosines, labels), cosines.max()
        return Votes(by_meaning, by_sentence, np.clip(nearness, 0, 1))

    def _near(self, meaning: Matrix) -> npt.NDArray[np.intp]:
        cosines = self._first @ meaning[:FIRST_NUMBERS]
        return places_of_greatest(cosines, LOOKED_AT)

    def _cosines(self, view: Matrix, near: npt.NDArray[np.intp], message: Matrix) -> Matrix:
        cosines: Matrix = view[near] @ message
        return cosines

    def _vote(self, near: npt.NDArray[np.intp], cosines: Matrix, labels: int) -> Matrix:
        asked = places_of_greatest(cosines, ASKED)
        votes = np.bincount(self.labels[near[asked]], np.exp((cosines[asked] - 1) / FADES), labels)
        shares: Matrix = (votes / max(votes.sum(), np.finfo(np.float32).tiny)).astype(np.float32)
        return shares
