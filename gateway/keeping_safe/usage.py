"""How the reviewed examples use words: what the screen weighs a slip by."""

from dataclasses import dataclass

from language.usage import END, START
from language.usage import Usage as AnyUsage

PAIR_SHARE = 0.4  # how much each neighbour counts; the rest is how common the word is by itself
COMMON = 2  # a word that the examples use again is spelt as its writers meant it


@dataclass(frozen=True)
class Usage(AnyUsage):
    @property
    def common(self) -> frozenset[str]:
        return frozenset(word for word, count in self.words.items() if count >= COMMON) - {START, END}

    def likelihood(self, word: str, before: str, after: str) -> float:
        """How likely the word is between its neighbours; 0 when the examples never use it."""
        after_one, before_one = self._share_of((before, word), before), self._share_of((word, after), after)
        alone = self.words.get(word, 0) / max(1, len(self.words))
        return PAIR_SHARE * (after_one + before_one) + (1 - 2 * PAIR_SHARE) * alone

    def _share_of(self, pair: tuple[str, str], beside: str) -> float:
        return self.pairs.get(pair, 0) / max(1, self.words.get(beside, 0))
