"""Prepares a message for understanding: as typed, as meant, and whether there is anything to understand."""

from collections.abc import Iterable
from dataclasses import dataclass

from language.normalise import normalise
from language.spell import SHORT, Speller
from language.tokens import WORD
from language.usage import Usage
from language.words import Words

SHORT_AMONG = 9000  # the place in the general list up to which short words are words


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
    def build(
        cls, general: Iterable[str], words: Words, added: Iterable[str] = (), usage: Usage | None = None
    ) -> "Reader":
        if usage:
            # Further down, the general list holds many a short piece that is no word, such as "th" and "wan".
            ranked = enumerate(general)
            general = [word for rank, word in ranked if len(word) > SHORT or rank < SHORT_AMONG or word in usage.words]
        known = {*words.protected, *words.meant, *added}
        # What is written in no example stands in the answers: "hoo" is no slip for "who".
        certain = words.protected | (known - set(usage.words if usage else ()))
        return cls(Speller(general, known, words.textisms, usage, certain, words.names))

    def read(self, text: str) -> Reading:
        raw = normalise(text)
        corrected = self._speller.correct(raw)
        return Reading(raw, corrected, self._readable(corrected))

    def _readable(self, corrected: str) -> bool:
        return any(self._speller.knows(word) for word in WORD.findall(corrected) if _tells_something(word, corrected))


def _tells_something(word: str, message: str) -> bool:
    # A letter alone, such as "y", is an answer only when it is all that was typed.
    return not word.isdigit() and (len(message) == 1 or len(set(word.lower())) > 1)
