"""Prepares a message for the screen: one plain form, disguises undone, spelling put right, nothing cut off."""

import re
from collections.abc import Iterable
from functools import lru_cache

from gateway.keeping_safe.disguises import Disguises
from gateway.keeping_safe.signs import Signs
from gateway.keeping_safe.spacing import Spacing
from language.normalise import normalise
from language.spell import SHORT, Speller
from language.usage import Usage
from language.words import Words

# Lines, and sentences, that stay read: each is read again with the two messages after it. In memory, in no file.
LATEST = 64
# A postcode or a phone number tells of no danger; read as words, "ME7" became "met".
CODES = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b|\+?\d[\d ]{8,}\d\b")


class Reading:
    def __init__(self, disguises: Disguises, speller: Speller) -> None:
        self._disguises = disguises
        self._speller = speller
        self._line = lru_cache(LATEST)(self._read_line)

    @classmethod
    def build(cls, general: Iterable[str], words: Words, signs: Signs, usage: Usage) -> "Reading":
        added = {*words.protected, *words.meant, *signs.words, *usage.common}
        # The general list holds many a short piece that is no word, such as "th" and "mu".
        ranked = [word for word in general if len(word) > SHORT or word in usage.words]
        certain = words.protected | (added - set(usage.words))
        known = {*ranked, *added, *words.names, *words.textisms}
        disguises = Disguises(signs.disguises, signs.words, known, Spacing(usage, known))
        speller = Speller(ranked, added, words.textisms, usage.without_slips(known), certain, words.names)
        return cls(disguises, speller)

    def corrected(self, text: str) -> str:
        """A new line ends no sentence: it is where someone pressed a key, or where two of their messages meet."""
        lines = (self._line(line) for line in text.splitlines())
        return " ".join(line for line in lines if line)

    def _read_line(self, line: str) -> str:
        undone = self._disguises.undone(CODES.sub(" ", normalise(line).lower()))
        return self._speller.correct(undone, most=len(undone)).strip()
