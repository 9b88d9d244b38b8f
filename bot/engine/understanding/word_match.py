"""Scores how many rare words a question shares with each text (BM25)."""

import math
import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"[a-z]{3,}")
SATURATION, LENGTH_SHARE = 1.5, 0.75  # the values BM25 is usually given


class WordMatch:
    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(_words(text)) for text in texts]
        self._lengths = [counts.total() for counts in self._counts]
        self._mean_length = sum(self._lengths) / max(len(texts), 1)
        self._holding = Counter(word for counts in self._counts for word in counts)

    def scores(self, question: str) -> list[float]:
        words = set(_words(question))
        return [sum(self._score(word, text) for word in words) for text in range(len(self._counts))]

    def _score(self, word: str, text: int) -> float:
        count = self._counts[text][word]
        if not count:
            return 0.0
        stretch = 1 - LENGTH_SHARE + LENGTH_SHARE * self._lengths[text] / self._mean_length
        return self._rarity(word) * count * (SATURATION + 1) / (count + SATURATION * stretch)

    def _rarity(self, word: str) -> float:
        holding = self._holding[word]
        return math.log(1 + (len(self._counts) - holding + 0.5) / (holding + 0.5))


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())
