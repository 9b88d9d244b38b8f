"""Cuts a message into the stretches that are judged apart: each sentence, and each together with the next one.

One sentence of danger is then not drowned by the rest, and two that only together tell of danger are not missed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
# "He strangled me, is there a course?" tells of one thing and asks for another: the question is a sentence of its own,
# or the harmless half of it hides the other.
ASKS = (
    r"(?:(?:is|are) there|(?:do|does|can|could|would|will|should) (?:you|u|i|we|he|she|they)|"
    r"(?:what|which|how|where|when) "
    r"(?:is|are|do|does|can|could|should|courses?|groups?|help|support|form|level|much|long))\b"
)
BEFORE_A_QUESTION = re.compile(rf"(?:,\s*(?:(?:and|so|but|also|plus) )?|\s(?:and|so|but) )(?={ASKS})", re.I)
QUESTION = re.compile(rf"(?:(?:and|so|but|also|plus) )?{ASKS}", re.I)
MOST_WORDS = 30  # people forget full stops: a longer sentence is cut
FEWEST_WORDS = 4  # fewer belong to the sentence before
FEWEST_BEFORE_A_QUESTION = 3  # words; "he strangled me" stands apart from what is asked behind it


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
        if found and _belong_together(text, found[-1], piece):
            found[-1] = found[-1].to(piece)
        else:
            found.append(piece)
    return found


def judged(cut: list[Stretch]) -> list[Stretch]:
    return [*cut, *(first.to(second) for first, second in pairwise(cut))]


def over(stretches: Sequence[Stretch], place: int) -> list[Stretch]:
    """Those that begin before a place of the text and end behind it."""
    return [stretch for stretch in stretches if stretch.start < place < stretch.end]


def _belong_together(text: str, first: Stretch, second: Stretch) -> bool:
    fewest = FEWEST_BEFORE_A_QUESTION if QUESTION.match(second.of(text)) else FEWEST_WORDS
    few = min(_count(text, first), _count(text, second)) < fewest
    return few and _count(text, first.to(second)) <= MOST_WORDS


def _pieces(text: str) -> Iterator[Stretch]:
    for sentence in SENTENCE.finditer(text):
        questions = [found.end() for found in BEFORE_A_QUESTION.finditer(sentence.group())]
        for start, end in pairwise([0, *questions, len(sentence.group())]):
            yield from _short_enough(sentence.start() + start, sentence.group()[start:end])


def _short_enough(start: int, text: str) -> Iterator[Stretch]:
    words = list(re.finditer(r"\S+", text))
    for first in range(0, len(words), MOST_WORDS):
        last = min(first + MOST_WORDS, len(words)) - 1
        yield Stretch(start + words[first].start(), start + words[last].end())


def _count(text: str, stretch: Stretch) -> int:
    return len(stretch.of(text).split())
