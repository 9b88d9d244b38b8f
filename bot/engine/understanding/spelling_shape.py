"""Turns a text into the shape of its spelling: 256 numbers from its letter groups, robust to typing slips."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
LETTER_GROUPS = (2, 4)
SEEN_AT_LEAST = 2
SHAPE_WIDTH = 256
SEED = 20


@dataclass
class SpellingShape:
    groups: list[str]
    rarity: Matrix
    directions: Matrix
    _counter: Any = field(init=False, repr=False)
    _by_group: Matrix = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._counter = _counter(vocabulary={group: index for index, group in enumerate(self.groups)})
        self._counter.idf_ = self.rarity
        self._by_group = np.ascontiguousarray(self.directions.T)

    def rows(self, texts: list[str]) -> Matrix:
        counts = self._counter.transform(texts)
        return unit_rows(np.asarray(counts @ self._by_group, np.float32))


def fit_shape(texts: list[str]) -> SpellingShape:
    from sklearn.decomposition import TruncatedSVD

    counter = _counter(min_df=SEEN_AT_LEAST)
    counts = counter.fit_transform(texts)
    width = min(SHAPE_WIDTH, min(counts.shape) - 1)
    directions = TruncatedSVD(width, random_state=SEED).fit(counts).components_
    groups = sorted(counter.vocabulary_, key=lambda group: int(counter.vocabulary_[group]))
    return SpellingShape(groups, counter.idf_.astype(np.float32), directions.astype(np.float32))


def unit_rows(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = rows / np.where(lengths > 0, lengths, 1)
    return unit


def _counter(**settings: Any) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer="char_wb", ngram_range=LETTER_GROUPS, dtype=np.float32, **settings)
