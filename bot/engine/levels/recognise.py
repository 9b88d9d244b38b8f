"""Recognises signs in what a practitioner wrote: by the words of their phrases, then by meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.engine.levels.clauses import clauses, sentences
from bot.engine.levels.learnt import Learnt
from bot.engine.levels.phrases import PhraseFinder
from bot.engine.levels.signs import ALERT, HARM, INDICATOR
from language.encode import Vector
from language.read import Reader

# Chosen on the fit files of tests/questions/levels_of_need, measured on its check files: docs/adr/0010-level-helper.md
# A wrongly shown indicator is taken away by a press. A missed cue of harm is worse than a needless one: it needs less.
LIKELY_ENOUGH, NEAR_ENOUGH = 0.5, 0.45
HARM_LIKELY_ENOUGH, DENIED_HARM_LIKELY_ENOUGH = 0.4, 0.8
# Shorter pieces may mean many things: a clause must be nearer then, a sentence is not asked for harm.
FEWEST_WORDS, NEAR_ENOUGH_WHEN_SHORT = 4, 0.75
MOST_ENCODED = 60  # clauses and sentences; 2,000 characters seldom have more


@dataclass(frozen=True)
class Recognised:
    """Ids in the order in which they were told."""

    indicators: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()


class Recogniser:
    def __init__(
        self,
        kinds: dict[str, str],
        finder: PhraseFinder,
        reader: Reader,
        learnt: Learnt | None,
        encode: Callable[[str], Vector],
    ) -> None:
        """`kinds` gives the kind of each sign by its id."""
        self._kinds = kinds
        self._finder = finder
        self._reader = reader
        self._learnt = learnt
        self._encode = encode

    def by_words(self, text: str) -> Recognised:
        """The signs whose phrases stand in the text: cheap, and surer than meaning."""
        return self._sorted(name for sentence in sentences(text) for name in self._words_of(sentence))

    def recognise(self, text: str) -> Recognised:
        """The signs of the text, by words and by meaning."""
        pieces = [piece for sentence in sentences(text) for piece in self._meanings_to_ask(sentence)]
        by_meaning = [name for piece in pieces[:MOST_ENCODED] for name in self._meaning_of(*piece)]
        found = self.by_words(text)
        return self._sorted([*found.indicators, *found.alerts, *found.harm, *by_meaning])

    def _words_of(self, sentence: str) -> Iterator[str]:
        for variant in self._reader.read(sentence).variants:
            for clause in clauses(variant):
                yield from self._finder.read(clause).signs

    def _meanings_to_ask(self, sentence: str) -> Iterator[tuple[str, str, bool]]:
        """(kind to look for, text, whether it denies): the clauses no phrase told of, and the whole sentence."""
        corrected = self._reader.read(sentence).corrected
        for clause in clauses(corrected):
            read = self._finder.read(clause)
            told = any(self._kinds[name] == INDICATOR for name in read.signs)
            if not (told or read.denies or read.no_need):
                yield INDICATOR, clause, False
        if len(corrected.split()) >= FEWEST_WORDS:
            yield HARM, corrected, any(self._finder.read(clause).denies for clause in clauses(corrected))

    def _meaning_of(self, kind: str, text: str, denies: bool) -> Iterator[str]:
        if self._learnt is None:
            return
        vector = self._encode(text)
        if kind == INDICATOR:
            likely = self._learnt.indicator(vector)
            near_enough = NEAR_ENOUGH if len(text.split()) >= FEWEST_WORDS else NEAR_ENOUGH_WHEN_SHORT
            if likely and likely.probability >= LIKELY_ENOUGH and likely.cosine >= near_enough:
                yield likely.sign
        else:
            name, probability = self._learnt.harm(vector)
            if probability >= (DENIED_HARM_LIKELY_ENOUGH if denies else HARM_LIKELY_ENOUGH):
                yield name

    def _sorted(self, names: Iterable[str]) -> Recognised:
        found = list(dict.fromkeys(names))
        of = {kind: tuple(name for name in found if self._kinds[name] == kind) for kind in set(self._kinds.values())}
        return Recognised(of.get(INDICATOR, ()), of.get(ALERT, ()), of.get(HARM, ()))
