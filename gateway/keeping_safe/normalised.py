"""Cuts a corrected message into plain words, so that one sign covers the many ways of writing the same thing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

CONTRACTIONS = (
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"(?<=\w)'(?:s|m|re|d)\b"), ""),
    (re.compile(r"\b(\d+)(yo|yrs?|y)\b"), r"\1 year old"),
    (re.compile(r"\b(year|yr)(\d+)\b"), r"year \2"),
)
WORD_OR_STOP = re.compile(r"[^\W_]+|[.!?;\n]|,")
# A word nobody wrote: it stands for every word that no sign names, so that what people type is never kept.
UNNAMED = "*"


@dataclass(frozen=True)
class Tokens:
    words: tuple[str, ...]
    stops: frozenset[int]  # a sentence ends before the word at this place
    pauses: frozenset[int]  # the same for a comma

    def one_sentence(self, first: int, last: int) -> bool:
        return not any(stop in self.stops for stop in range(first + 1, last + 1))

    def one_breath(self, first: int, last: int) -> bool:
        """Whether neither a stop nor a comma parts the word before `first` from the one at `last`."""
        return not any(place in self.stops | self.pauses for place in range(first, last + 1))


class Tokeniser:
    def __init__(self, small_words: frozenset[str], textisms: Mapping[str, str]) -> None:
        self._small = small_words
        self._textisms = textisms

    def read(self, text: str) -> Tokens:
        words: list[str] = []
        stops, pauses = set(), set()
        for piece in WORD_OR_STOP.findall(self._spoken(text.lower())):
            if piece == ",":
                pauses.add(len(words))
            elif not piece[0].isalnum():
                stops.add(len(words))
            elif piece not in self._small:
                words.append(piece)
        return Tokens(tuple(words), frozenset(stops), frozenset(pauses))

    def phrase(self, text: str) -> tuple[str, ...]:
        """A phrase of the signs, cut in the same way as a message."""
        return self.read(" ".join(self._textisms.get(word, word) for word in text.lower().split())).words

    def _spoken(self, text: str) -> str:
        for pattern, plain in CONTRACTIONS:
            text = pattern.sub(plain, text)
        return text
