"""How often each word, and each pair of words, stands in known texts: it tells what a slip was meant to be."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from math import log
from typing import Any

import numpy as np
from typing_extensions import Self

from language.tokens import WORD

PAIR_SHARE = 0.55  # how much the word before counts; the rest is how common the word is by itself
KNOWN_SHARE = 0.9  # how much the texts count; the rest is the general list, in which frequent words come first
SELDOM = 1e-9
START, END = "<", ">"
COMMON = 2  # a word that is used again is spelt as its writers meant it
NAMES = ("usage_words", "usage_counts", "usage_pairs")


@dataclass(frozen=True)
class Usage:
    words: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            said = [START, *WORD.findall(text.lower()), END]
            words.update(said)
            pairs.update(pairwise(said))
        return cls(words, pairs)

    @cached_property
    def common(self) -> frozenset[str]:
        return frozenset(word for word, count in self.words.items() if count >= COMMON) - {START, END}

    def without_slips(self, known: Container[str]) -> Self:
        """Without words that nobody knows and that stand in one text only."""
        words = {word: count for word, count in self.words.items() if count >= COMMON or word in known}
        pairs = {pair: count for pair, count in self.pairs.items() if words.keys() >= {*pair}}
        return replace(self, words=words, pairs=pairs)

    def unlikely(self, before: str, word: str, rank: int | None) -> float:
        """How surprising the word is after the one before it, in natural logarithms.

        `rank` is its place among all words of the language, None when it is none of them.
        """
        alone = self._share(word, rank)
        seen = self.words.get(before, 0)
        follows = self.pairs.get((before, word), 0) / seen if seen else alone
        return -log(PAIR_SHARE * follows + (1 - PAIR_SHARE) * alone)

    def _share(self, word: str, rank: int | None) -> float:
        general = 0.0 if rank is None else 1 / (80 * (rank + 50))  # Zipf's law for the words of a language
        return KNOWN_SHARE * self.words.get(word, 0) / self._total + (1 - KNOWN_SHARE) * general + SELDOM

    @cached_property
    def _total(self) -> int:
        return max(1, sum(self.words.values()))

    def arrays(self) -> dict[str, Any]:
        """To be kept beside a model without pickling."""
        words = sorted(self.words)
        places = {word: place for place, word in enumerate(words)}
        pairs = [(places[first], places[second], count) for (first, second), count in sorted(self.pairs.items())]
        counts = np.array([self.words[word] for word in words], np.int32)
        kept = np.array(words, np.str_), counts, np.array(pairs, np.int32).reshape(-1, 3)
        return dict(zip(NAMES, kept, strict=True))

    @classmethod
    def from_arrays(cls, kept: Mapping[str, Any]) -> Self:
        names, counts, rows = (kept[name].tolist() for name in NAMES)
        return cls(
            dict(zip(names, counts, strict=True)),
            {(names[first], names[second]): count for first, second, count in rows},
        )
