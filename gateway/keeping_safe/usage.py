"""How often each word, and each pair of words, stands in the reviewed examples: it tells what a slip meant."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from language.spell import WORD

Arrays = Mapping[str, Any]
PAIR_SHARE = 0.4  # how much each neighbour counts; the rest is how common the word is by itself
COMMON = 2  # a word that the examples use again is spelt as its writers meant it
NAMES = ("usage_words", "usage_counts", "usage_pairs")


@dataclass(frozen=True)
class Usage:
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Usage":
        words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            said = WORD.findall(text.lower())
            words.update(said)
            pairs.update(pairwise(said))
        return cls(words, pairs)

    @property
    def common(self) -> frozenset[str]:
        return frozenset(word for word, count in self.words.items() if count >= COMMON)

    def likelihood(self, word: str, before: str, after: str) -> float:
        """How likely the word is between its neighbours; 0 when the examples never use it."""
        after_one, before_one = self._share((before, word), before), self._share((word, after), after)
        alone = self.words.get(word, 0) / max(1, len(self.words))
        return PAIR_SHARE * (after_one + before_one) + (1 - 2 * PAIR_SHARE) * alone

    def _share(self, pair: tuple[str, str], beside: str) -> float:
        return self.pairs.get(pair, 0) / max(1, self.words.get(beside, 0))

    def arrays(self) -> dict[str, Any]:
        """To be kept beside the model, without pickling."""
        words = sorted(self.words)
        places = {word: place for place, word in enumerate(words)}
        pairs = [(places[first], places[second], count) for (first, second), count in sorted(self.pairs.items())]
        counts = np.array([self.words[word] for word in words], np.int32)
        return dict(zip(NAMES, (np.array(words), counts, np.array(pairs, np.int32)), strict=True))

    @classmethod
    def from_arrays(cls, kept: Arrays) -> "Usage":
        names, counts, rows = (kept[name].tolist() for name in NAMES)
        return cls(
            dict(zip(names, counts, strict=True)),
            {(names[first], names[second]): count for first, second, count in rows},
        )
