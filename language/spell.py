"""Corrects spelling for the sentence encoder's copy of a message; what the person typed is never changed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(r"[\w']+")
SHORTEST = 3
TWO_EDITS_FROM = 6  # letters; shorter words have too many neighbours two edits away
ADDED_RANK = 500  # the service's own words win over rarer words of the general list
CACHED_WORDS = 8192
MAX_WORDS = 128  # the encoder reads no further


class Speller:
    def __init__(self, ranked: Iterable[str], added: Iterable[str] = (), textisms: Mapping[str, str] | None = None):
        self._ranks = {word: rank for rank, word in enumerate(ranked)}
        for word in added:
            self._ranks[word] = min(ADDED_RANK, self._ranks.get(word, ADDED_RANK))
        self._textisms = textisms or {}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._ranks:
            self._by_length[len(word)].append(word)
        self._corrected = lru_cache(CACHED_WORDS)(self._search)

    def correct(self, text: str) -> str:
        end = _end_of_word(text, MAX_WORDS)
        return WORD.sub(lambda match: self.word(match.group()), text[:end])

    def word(self, word: str) -> str:
        meant = self._textisms.get(word.lower())
        if meant is not None:
            return meant
        return word if self._stays(word) else self._corrected(word.lower())

    def knows(self, word: str) -> bool:
        return word.lower() in self._ranks or word.lower() in self._textisms

    def _stays(self, word: str) -> bool:
        plain = word.isascii() and word.isalpha() and len(word) >= SHORTEST
        return not plain or word.isupper() or word.lower() in self._ranks

    def choices(self, word: str) -> list[tuple[float, str]]:
        """The known words that this one may be a slip for, each after its number of edits."""
        near = self._within(word, 1)
        return near if near or len(word) < TWO_EDITS_FROM else self._within(word, 2)

    def _search(self, word: str) -> str:
        near = self.choices(word)
        return min(near, key=lambda found: self._unlikely(word, *found))[1] if near else word

    def _unlikely(self, word: str, edits: float, choice: str) -> tuple[float, bool, int]:
        # People seldom get a word's first letter wrong.
        return edits, choice[0] != word[0], self._ranks[choice]

    def _within(self, word: str, edits: int) -> list[tuple[float, str]]:
        lengths = range(len(word) - edits, len(word) + edits + 1)
        nearby = [choice for length in lengths for choice in self._by_length.get(length, ())]
        found = process.extract(word, nearby, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
        return [(distance, choice) for choice, distance, _ in found]


def whole_words(vocabulary_file: Path) -> list[str]:
    """The alphabetic whole words of a WordPiece vocabulary, which lists frequent words first."""
    lines = vocabulary_file.read_text(encoding="utf-8").splitlines()
    return [word for word in lines if word.isascii() and word.isalpha() and len(word) > 1]


def words_in(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.lower()) if word.isascii() and word.isalnum()}


def _end_of_word(text: str, count: int) -> int:
    ends = [match.end() for match in WORD.finditer(text)]
    return ends[count - 1] if len(ends) > count else len(text)
