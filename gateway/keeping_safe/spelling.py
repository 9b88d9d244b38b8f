"""Puts slips of the fingers right, on the screen's own copy of a message, by the words that stand beside them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import log

from gateway.keeping_safe.usage import Usage
from language.spell import Speller
from language.tokens import PIECE

ENDING = re.compile(r"(.+)('(?:s|d|m|ll|ve|re))")
SELDOM = 1e-7  # how likely a known word is that the examples never use
OTHER_FIRST_LETTER = 1.0  # a first letter is seldom wrong; in natural logarithms
CACHED = 8192


class Spelling:
    def __init__(self, speller: Speller, usage: Usage, textisms: Mapping[str, str]) -> None:
        self._speller = speller
        self._usage = usage
        self._textisms = textisms
        self._choices = lru_cache(CACHED)(speller.choices)

    def correct(self, text: str) -> str:
        """The text, in small letters already, word for word; what stands between words is left as it is."""
        pieces = PIECE.findall(text)
        words = [place for place, piece in enumerate(pieces) if piece[0].isalnum() or piece[0] in "_'"]
        for nth, place in enumerate(words):
            before = pieces[words[nth - 1]] if nth else ""
            after = pieces[words[nth + 1]] if nth + 1 < len(words) else ""
            pieces[place] = self._word(pieces[place], before.rsplit(" ", 1)[-1], after)
        return "".join(pieces)

    def _word(self, word: str, before: str, after: str) -> str:
        meant = self._textisms.get(word)
        if meant is not None:
            return meant
        ended = ENDING.fullmatch(word)
        if ended and not self._speller.knows(word):
            return self._word(ended[1], before, after) + ended[2]
        return word if self._stays(word) else self._likeliest(word, before, self._textisms.get(after, after))

    def _stays(self, word: str) -> bool:
        plain = word.isascii() and word.replace("'", "").isalpha()
        return not plain or self._speller.knows(word)

    def _likeliest(self, word: str, before: str, after: str) -> str:
        weighed = [(self._weight(word, choice, before, after), choice) for _, choice in self._choices(word)]
        return max(weighed, default=(0.0, word))[1]

    def _weight(self, word: str, choice: str, before: str, after: str) -> float:
        likelihood = self._usage.likelihood(choice, before, after)
        return log(likelihood + SELDOM) - OTHER_FIRST_LETTER * (choice[0] != word[0])
