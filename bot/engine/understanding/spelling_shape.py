"""Turns a text into the shape of its spelling: 256 numbers from its letter groups, robust to typing slips."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
LETTER_GROUPS = (2, 3, 4)
SEEN_AT_LEAST = 2
SHAPE_WIDTH = 256
LEARN_ONE_IN = 3  # as many directions are found in a third of the texts, in a third of the time
KEPT_WORDS = 4096  # the examples hold few words many times
SEED = 20


@dataclass
class SpellingShape:
    """`rarity` weighs each letter group; `directions`, [width, groups], bring all groups to a few numbers."""

    groups: list[str]
    rarity: Matrix
    directions: Matrix
    _numbers: dict[str, int] = field(init=False, repr=False)
    _by_group: Matrix = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._numbers = {group: number for number, group in enumerate(self.groups)}
        self._by_group = np.ascontiguousarray(self.directions.T * self.rarity[:, None])

    def rows(self, texts: list[str]) -> Matrix:
        """[texts, width], each of length one."""
        return unit_rows(np.array([self._row(text) for text in texts], np.float32))

    def _row(self, text: str) -> Matrix:
        counts = Counter(number for group in groups_of(text) if (number := self._numbers.get(group)) is not None)
        row: Matrix = np.array(list(counts.values()), np.float32) @ self._by_group[list(counts)]
        return row


def groups_of(text: str) -> Iterator[str]:
    """The letter groups of each word, its ends marked by a space."""
    for word in text.lower().split():
        yield from _groups_of_word(word)


@lru_cache(KEPT_WORDS)
def _groups_of_word(word: str) -> tuple[str, ...]:
    marked = f" {word} "
    starts = ((start, length) for length in LETTER_GROUPS for start in range(len(marked) - length + 1))
    return tuple(marked[start : start + length] for start, length in starts)


def fit_shape(texts: list[str]) -> SpellingShape:
    from sklearn.decomposition import TruncatedSVD

    counted = [Counter(groups_of(text)) for text in texts]
    seen = Counter(group for counts in counted for group in counts)
    groups = sorted(group for group, times in seen.items() if times >= SEEN_AT_LEAST)
    # The usual smoothed weight: what stands in few texts tells more.
    rarity: Matrix = np.log((1 + len(texts)) / (1 + np.array([seen[group] for group in groups], np.float32))) + 1
    weighed = _weighed(counted[::LEARN_ONE_IN], groups, rarity)
    width = min(SHAPE_WIDTH, min(weighed.shape) - 1)
    directions = TruncatedSVD(width, random_state=SEED).fit(weighed).components_
    return SpellingShape(groups, rarity.astype(np.float32), directions.astype(np.float32))


def _weighed(counted: list[Counter[str]], groups: list[str], rarity: Matrix) -> Any:
    """A sparse [texts, groups], each row of length one."""
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    numbers = {group: number for number, group in enumerate(groups)}
    found = [[(numbers[group], count) for group, count in counts.items() if group in numbers] for counts in counted]
    starts = np.cumsum([0, *map(len, found)])
    places, counts = np.array([pair for pairs in found for pair in pairs], np.int32).T
    return normalize(
        csr_matrix((counts.astype(np.float32) * rarity[places], places, starts), shape=(len(found), len(groups)))
    )


def unit_rows(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = rows / np.where(lengths > 0, lengths, 1)
    return unit
