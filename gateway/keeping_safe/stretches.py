"""Cuts a message into the stretches that are judged apart: each sentence, and each together with the next one.

One sentence of danger is then not drowned by the rest, and two that only together tell of danger are not missed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
MOST_WORDS = 30  # people forget full stops: a longer sentence is cut
FEWEST_WORDS = 4  # fewer belong to the sentence before


@dataclass(frozen=True)
class Stretch:
    """From this character of a text up to that one."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def to(self, other: "Stretch") -> "Stretch":
        return Stretch(self.start, other.end)

    def holds(self, other: "Stretch") -> bool:
        return self.start <= other.start and other.end <= self.end


def sentences(text: str) -> list[Stretch]:
    """Every word of the text stands in exactly one of them."""
    found: list[Stretch] = []
    for piece in _pieces(text):
        few = min(_count(text, piece), _count(text, found[-1])) < FEWEST_WORDS if found else False
        if few and _count(text, found[-1].to(piece)) <= MOST_WORDS:
            found[-1] = found[-1].to(piece)
        else:
            found.append(piece)
    return found


def judged(cut: list[Stretch]) -> list[Stretch]:
    return [*cut, *(first.to(second) for first, second in pairwise(cut))]


def _pieces(text: str) -> Iterator[Stretch]:
    for sentence in SENTENCE.finditer(text):
        words = list(re.finditer(r"\S+", sentence.group()))
        for first in range(0, len(words), MOST_WORDS):
            last = min(first + MOST_WORDS, len(words)) - 1
            yield Stretch(sentence.start() + words[first].start(), sentence.start() + words[last].end())


def _count(text: str, stretch: Stretch) -> int:
    return len(stretch.of(text).split())
