"""Prepares a message for understanding: as typed, as meant, and whether there is anything to understand."""

from collections.abc import Iterable
from dataclasses import dataclass

from language.normalise import normalise
from language.spell import WORD, Speller
from language.words import Words


@dataclass(frozen=True)
class Reading:
    raw: str
    corrected: str
    readable: bool

    @property
    def variants(self) -> list[str]:
        """The texts to classify: the corrected one counts beside the typed one only where it differs."""
        return [self.raw] if self.raw.lower() == self.corrected.lower() else [self.raw, self.corrected]


class Reader:
    def __init__(self, speller: Speller) -> None:
        self._speller = speller

    @classmethod
    def build(cls, general: Iterable[str], words: Words, added: Iterable[str] = ()) -> "Reader":
        meanings = {word for meaning in words.textisms.values() for word in meaning.split()}
        return cls(Speller(general, {*words.protected, *meanings, *added}, words.textisms))

    def read(self, text: str) -> Reading:
        raw = normalise(text)
        corrected = self._speller.correct(raw)
        return Reading(raw, corrected, self._readable(corrected))

    def _readable(self, corrected: str) -> bool:
        return any(self._speller.knows(word) for word in WORD.findall(corrected) if _tells_something(word, corrected))


def _tells_something(word: str, message: str) -> bool:
    # A letter alone, such as "y", is an answer only when it is all that was typed.
    return not word.isdigit() and (len(message) == 1 or len(set(word.lower())) > 1)
