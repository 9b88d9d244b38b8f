"""Finds the phrases of signs in a clause, and passes over what the clause denies or tells as going well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from bot.engine.levels.signs import Sign
from bot.engine.levels.stems import WordForms

DENIAL_REACH = 1  # bare words between "no" and what it denies: "no drink or drugs"
Span = tuple[int, int]


@dataclass(frozen=True)
class Clause:
    """What a clause says by its words: its signs in order, whether it denies something, whether it describes no need.

    It describes none when it tells of what goes well, or asks something of us.
    """

    signs: tuple[str, ...]
    denies: bool
    no_need: bool


class PhraseFinder:
    """Finds signs by the words of their phrases, in any grammatical form."""

    def __init__(self, signs: Sequence[Sign], forms: WordForms, reading: Mapping[str, Any]) -> None:
        """`reading` gives the phrases of "denied_before", "denied_after", "going_well" and "asking"."""
        self._vocabulary = spacy.blank("en").vocab
        self._forms = forms
        self._signs = self._matcher({sign.id: sign.sayings for sign in signs})
        asides = ("denied_before", "denied_after", "going_well", "asking")
        self._asides = self._matcher({name: reading.get(name, ()) for name in asides})

    def read(self, clause: str) -> Clause:
        stems = self._forms.stems(clause)
        doc = Doc(self._vocabulary, words=stems.words)
        asides = self._spans(self._asides, doc)
        found = self._spans(self._signs, doc)
        before = [span for name, span in asides if name == "denied_before"]
        after = [span for name, span in asides if name == "denied_after"]
        denied = {span for _, span in [*found, *asides] if _denied(span, before, after, stems.after_and)}
        well = [span for name, span in asides if name == "going_well" and span not in denied]
        signs = [name for name, span in found if span not in denied and not any(_apart(span, one) for one in well)]
        goes_well = any(all(_apart(one, span) for _, span in found) for one in well)
        asks = any(name == "asking" for name, _ in asides)
        return Clause(tuple(dict.fromkeys(signs)), bool(before or after), goes_well or asks)

    def _spans(self, matcher: PhraseMatcher, doc: Doc) -> list[tuple[str, Span]]:
        found = [(self._vocabulary.strings[key], (start, end)) for key, start, end in matcher(doc)]
        return sorted(found, key=lambda one: (one[1], one[0]))

    def _matcher(self, phrases: Mapping[str, Iterable[str]]) -> PhraseMatcher:
        """One matcher over the bare words of every phrase."""
        whole = PhraseMatcher(self._vocabulary)
        for name, written in phrases.items():
            bare = [self._forms.stems(phrase).words for phrase in written]
            whole.add(name, [Doc(self._vocabulary, words=words) for words in bare if words])
        return whole


def _denied(span: Span, before: Sequence[Span], after: Sequence[Span], after_and: Iterable[int]) -> bool:
    start, end = span
    return any(_reaches(stop, start, after_and) for _, stop in before) or any(
        0 <= begin - end <= DENIAL_REACH for begin, _ in after
    )


def _reaches(stop: int, start: int, after_and: Iterable[int]) -> bool:
    """ "No friends and misses school" does not deny the school."""
    return 0 <= start - stop <= DENIAL_REACH and not any(stop <= place <= start for place in after_and)


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
