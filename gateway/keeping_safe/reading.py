"""Prepares a message for the screen: one plain form, disguises undone, spelling put right, nothing cut off."""

import re
from collections.abc import Iterable

from gateway.keeping_safe.disguises import Disguises
from gateway.keeping_safe.signs import Signs
from gateway.keeping_safe.spacing import Spacing
from gateway.keeping_safe.spelling import Spelling
from gateway.keeping_safe.usage import Usage
from language.normalise import normalise
from language.spell import SHORT, Speller
from language.words import Words

# A postcode or a phone number tells of no danger; read as words, "ME7" became "met".
CODES = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b|\+?\d[\d ]{8,}\d\b")


class Reading:
    def __init__(self, disguises: Disguises, spelling: Spelling) -> None:
        self._disguises = disguises
        self._spelling = spelling

    @classmethod
    def build(cls, general: Iterable[str], words: Words, signs: Signs, usage: Usage) -> "Reading":
        meanings = {word for meaning in words.textisms.values() for word in meaning.split()}
        added = {*words.protected, *meanings, *signs.words, *usage.common}
        # The general list holds many a short piece that is no word, such as "th" and "mu".
        ranked = [word for word in general if len(word) > SHORT or word in usage.words]
        speller = Speller(ranked, added, words.textisms)
        known = {*ranked, *added, *words.textisms}
        disguises = Disguises(signs.disguises, signs.words, known, Spacing(usage, known))
        return cls(disguises, Spelling(speller, usage, words.textisms))

    def corrected(self, text: str) -> str:
        """A new line ends no sentence: it is where someone pressed a key, or where two of their messages meet."""
        lines = (self._line(line) for line in text.splitlines())
        return " ".join(line for line in lines if line)

    def _line(self, line: str) -> str:
        plain = CODES.sub(" ", normalise(line).lower())
        return self._spelling.correct(self._disguises.undone(plain)).strip()
