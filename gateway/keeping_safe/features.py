"""What the statistical half of the screen is told about each stretch of a message: its meaning, and what was found."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from gateway.keeping_safe.guards import GUARD_LISTS
from gateway.keeping_safe.signs import Looked, Signs
from gateway.keeping_safe.stretches import Stretch, judged, sentences
from language.encode import WIDTH
from language.quick import VIEWS

Array = npt.NDArray[np.float32]
MEANING = VIEWS * WIDTH  # how many of the numbers are of meaning
LIST_SCALE = 0.5  # beside the one of a sign and the length four of each view of a meaning
ENDS = " .!;\n"  # what closes a sentence tells nothing, but for a question mark


Encode = Callable[[str], Array]


class Features:
    """A row for a stretch: MEANING numbers of meaning, then one for each word list, class of signs, doubt, question."""

    def __init__(self, signs: Signs, encode: Encode) -> None:
        """`encode` gives VIEWS x WIDTH numbers for the meaning of a sentence."""
        self._signs = signs
        self._encode = encode
        self._names = [*signs.lists, *signs.classes, *GUARD_LISTS]
        self.made_from = ",".join(self._names)

    def remembering(self, sentences: int | None) -> "Features":
        """Quicker where sentences return: so many of the latest, or all, are understood once."""
        return Features(self._signs, lru_cache(sentences)(self._encode))

    def of(self, text: str, looked: Looked, wanted: Sequence[Stretch] | None = None) -> Array:
        """[stretches, features], by default for the stretches of a message that are judged.

        `wanted` begin and end where sentences do. A sentence is read by itself, so that the rest of a story does not
        change what it means; the meaning of several is their mean, the longer ones counting more.
        """
        cut = sentences(text)
        stretches = judged(cut) if wanted is None else wanted
        rows = np.zeros((len(stretches), MEANING + len(self._names) + 1), np.float32)
        rows[:, :MEANING] = self._meanings(text, cut, stretches)
        rows[:, MEANING:] = self._found(text, looked, cut, stretches)
        return rows

    def _meanings(self, text: str, cut: Sequence[Stretch], stretches: Sequence[Stretch]) -> Array:
        read = [one for one in cut if any(stretch.holds(one) for stretch in stretches)]
        each = [self._encode(sentence.of(text).strip(ENDS)) for sentence in read]
        each_holds = [[stretch.holds(one) * len(one.of(text)) for one in read] for stretch in stretches]
        holds = np.array(each_holds, np.float32).reshape(len(stretches), len(read))
        means: Array = holds @ np.array(each, np.float32).reshape(-1, MEANING)
        return (means / np.maximum(holds.sum(axis=1, keepdims=True), 1)).astype(np.float32)

    def _found(self, text: str, looked: Looked, cut: Sequence[Stretch], stretches: Sequence[Stretch]) -> Array:
        place = self._word_places(text, [*cut, *stretches])
        rows = np.zeros((len(stretches), len(self._names) + 1), np.float32)
        for row, stretch in zip(rows, stretches, strict=True):
            near = _with_neighbours(stretch, cut)
            here = set(looked.lists_in(place[stretch.start], place[stretch.end]))
            doubts = set(looked.lists_in(place[near.start], place[near.end]))
            classes = set(looked.classes_in(place[stretch.start], place[stretch.end]))
            found = [
                *(LIST_SCALE * (name in here) for name in self._signs.lists),
                *(float(name in classes) for name in self._signs.classes),
                *(LIST_SCALE * (name in doubts) for name in GUARD_LISTS),
            ]
            row[:] = [*found, LIST_SCALE * ("?" in stretch.of(text))]
        return rows

    def _word_places(self, text: str, stretches: Sequence[Stretch]) -> dict[int, int]:
        """How many words stand before each place of the text where a stretch begins or ends."""
        ends = sorted({0, *(stretch.start for stretch in stretches), *(stretch.end for stretch in stretches)})
        places, count = {0: 0}, 0
        for start, end in pairwise(ends):
            count += len(self._signs.tokeniser.read(text[start:end]).words)
            places[end] = count
        return places


def _with_neighbours(stretch: Stretch, cut: Sequence[Stretch]) -> Stretch:
    """A doubt may stand in the sentence before or after: "He hit me. That was years ago.\""""
    before = [one.start for one in cut if one.start < stretch.start][-1:]
    after = [one.end for one in cut if one.end > stretch.end][:1]
    return Stretch(*(before or [stretch.start]), *(after or [stretch.end]))
