"""Corrects spelling for the sentence encoder's copy of a message; what the person typed is never changed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.tokens import PIECE, WORD
from language.usage import END, START, Usage

ENDING = re.compile(r"(\w+)('(?:s|d|m|ll|ve|re))")
SHORTEST = 2  # different letters
SHORT = 3  # letters
# Where the service's own words are concerned, more slips are looked for in longer words.
TWO_EDITS_FROM, THREE_EDITS_FROM = 5, 9  # letters
GENERAL_TWO_EDITS_FROM = 6
SEEN_AGAIN = 2
ADDED_RANK = 500  # the service's own words win over rarer words of the general list
CACHED_WORDS = 8192
MAX_WORDS = 128  # the encoder reads no further

# How much less likely each thing is, in natural logarithms; chosen on misspelt copies of the development questions.
EDIT, SWAP, OTHER_FIRST_LETTER = 4.0, 3.0, 1.5


class Speller:
    """`ranked` are all words of the language, frequent ones first; `usage` knows the sentences people write here."""

    def __init__(
        self,
        ranked: Iterable[str],
        added: Iterable[str] = (),
        textisms: Mapping[str, str] | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._ranks = {word: rank for rank, word in enumerate(ranked)}
        for word in added:
            self._ranks[word] = min(ADDED_RANK, self._ranks.get(word, ADDED_RANK))
        self._textisms = textisms or {}
        self._usage = usage or Usage()
        self._by_length = _by_length(self._ranks)
        self._own_by_length = _by_length(
            word for word, count in self._usage.words.items() if count >= SEEN_AGAIN and word.isalpha()
        )
        self._choices = lru_cache(CACHED_WORDS)(self.choices)

    def correct(self, text: str) -> str:
        """Word for word; what stands between words is left as it is."""
        pieces = PIECE.findall(text[: _end_of_word(text, MAX_WORDS)])
        places = [place for place, piece in enumerate(pieces) if WORD.fullmatch(piece)]
        typed = [self._textisms.get(pieces[place].lower(), pieces[place].lower()) for place in places]
        before = START
        for place, after in zip(places, [*typed, END][1:], strict=True):
            pieces[place] = self.word(pieces[place], before, after.split(" ", 1)[0])
            before = pieces[place].lower().rsplit(" ", 1)[-1]
        return "".join(pieces)

    def word(self, word: str, before: str = "", after: str = "") -> str:
        """The word that was meant between two others."""
        meant = self._textisms.get(word.lower())
        if meant is not None:
            return meant
        ended = ENDING.fullmatch(word)
        if ended and not self.knows(word):
            return self.word(ended[1], before, "") + ended[2]
        return word if self._stays(word) else self._likeliest(word, before, after)

    def knows(self, word: str) -> bool:
        return word.lower() in self._ranks or word.lower() in self._textisms

    def _stays(self, word: str) -> bool:
        plain = word.isascii() and word.isalpha() and len(set(word)) >= SHORTEST
        return not plain or word.isupper() or word.lower() in self._ranks

    def _likeliest(self, word: str, before: str, after: str) -> str:
        small = word.lower()
        weighed = [(slips + self._unlikely(choice, before, after), choice) for slips, choice in self._choices(small)]
        return min([(self._unlikely(small, before, after), word), *weighed])[1]

    def _unlikely(self, word: str, before: str, after: str) -> float:
        return self._usage.unlikely(word, before, after, self._ranks.get(word))

    def choices(self, word: str) -> list[tuple[float, str]]:
        """The words that this one may be a slip for, each after how unlikely the slip is."""
        near = _within(word, 1, self._by_length)
        if not near and len(word) >= GENERAL_TWO_EDITS_FROM:
            near = _within(word, 2, self._by_length)
        most = 3 if len(word) >= THREE_EDITS_FROM else 2 if len(word) >= TWO_EDITS_FROM else 1
        own = _within(word, most, self._own_by_length)
        return [(_slips(word, choice, edits), choice) for choice, edits in {**near, **own}.items()]


def _slips(word: str, choice: str, edits: int) -> float:
    if sorted(word) == sorted(choice):
        return SWAP * edits
    return EDIT * edits + OTHER_FIRST_LETTER * (choice[0] != word[0])


def _within(word: str, edits: int, by_length: Mapping[int, list[str]]) -> dict[str, int]:
    lengths = range(len(word) - edits, len(word) + edits + 1)
    nearby = [choice for length in lengths for choice in by_length.get(length, ())]
    found = process.extract(word, nearby, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
    return {choice: int(distance) for choice, distance, _ in found if choice != word}


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    return by_length


def whole_words(vocabulary_file: Path) -> list[str]:
    """The alphabetic whole words of a WordPiece vocabulary, which lists frequent words first."""
    lines = vocabulary_file.read_text(encoding="utf-8").splitlines()
    return [word for word in lines if word.isascii() and word.isalpha() and len(word) > 1]


def words_in(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.lower()) if word.isascii() and word.isalnum()}


def _end_of_word(text: str, count: int) -> int:
    ends = [match.end() for match in WORD.finditer(text)]
    return ends[count - 1] if len(ends) > count else len(text)
