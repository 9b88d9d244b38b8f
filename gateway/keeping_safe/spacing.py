"""Puts the gaps back between words that were run together: "iwanttodie"."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from math import inf, log

from language.usage import Usage

RUN_TOGETHER_FROM = 9  # characters; shorter unknown words are slips
FEWEST_WORDS = 3  # two are more often one word that is written so, such as "grandparent"
LONGEST_WORD = 16
ALONE = frozenset("ai")  # the only words of one letter
SELDOM_FROM = 4  # letters; shorter words that the examples never use would cut everything to pieces
LETTERS_OR_REST = re.compile(r"[a-z']+|[^a-z']+")


class Spacing:
    def __init__(self, usage: Usage, known: Iterable[str]) -> None:
        """`known` are words besides those that the examples use again."""
        total = sum(usage.words.values()) or 1
        seldom = {word: log(2 * total) for word in known if len(word) >= SELDOM_FROM}
        common = {word: log(total / usage.words[word]) for word in usage.common if len(word) > 1 or word in ALONE}
        self._costs = seldom | common

    def apart(self, text: str) -> str | None:
        """The likeliest words; None when it is no row of words."""
        if len(text) < RUN_TOGETHER_FROM or not text.isascii():
            return None
        cut = [self._cut(piece) if piece[0].isalpha() else [piece] for piece in LETTERS_OR_REST.findall(text)]
        words = list(chain.from_iterable(cut))
        return " ".join(words) if all(cut) and len(words) >= FEWEST_WORDS else None

    def _cut(self, letters: str) -> list[str]:
        """The words whose costs add up to least; none when letters are left over."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(letters) + 1):
            starts = range(max(0, end - LONGEST_WORD), end)
            costs = ((best[start][0] + self._costs.get(letters[start:end], inf), start) for start in starts)
            best.append(min(costs))
        return list(_from_the_end(letters, [start for _, start in best]))[::-1] if best[-1][0] < inf else []


def _from_the_end(letters: str, starts: list[int]) -> Iterator[str]:
    end = len(letters)
    while end:
        yield letters[starts[end] : end]
        end = starts[end]
