"""Undoes what hides a word from filters and from hurried readers: stars, numbers for letters, gaps, no gaps, emoji."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import inf, log
from typing import Any

from gateway.keeping_safe.usage import Usage

LETTERS = str.maketrans("@431!|05$7+", "aaeiiiosstt")
HIDING = re.compile(r"[@$!|+*#•_.\d-]")
STARS = re.compile(r"[*#•_.-]+")
EDGES = re.compile(r"^([\"'(\[]*)(.*?)([\"')\].,;:?!]*)$", re.DOTALL)
APART = re.compile(r"\b(?:[a-z][ .\-_*]{1,2}){3,}[a-z]\b")
MARKS = frozenset("@$!|+")
SHORTEST_HIDDEN = 3  # a shorter word that looks hidden is a number, a time or text-speak
LONGEST_HIDDEN = 120  # letters; a whole sentence without gaps
FEWEST_SHOWN = 0.5
BEHIND_A_STAR = "[a-z]{1,3}"  # one form of the text has no marks twice in a row
RUN_TOGETHER_FROM = 9  # letters; shorter unknown words are slips
FEWEST_WORDS = 3  # two are more often one word that is written so, such as "grandparent"
LONGEST_WORD = 16
CACHED = 8192


class Disguises:
    """`hidden` are the words worth uncovering, `known` those that need no help."""

    def __init__(self, data: Mapping[str, Any], hidden: Iterable[str], known: Iterable[str], usage: Usage) -> None:
        self._emoji = dict(_meanings(data["emoji"]))
        self._said_as = {re.compile(rf"\b{re.escape(said)}\b"): meant for said, meant in _meanings(data["said_as"])}
        self._known = frozenset(known)
        # The shortest word that fits is taken, an oath before anything worse.
        oaths = dict.fromkeys(data["swearing"])
        self._hidden = {**oaths, **dict.fromkeys(sorted(hidden, key=lambda word: (len(word), word)))}
        self._costs = _costs(usage)
        self._uncovered = lru_cache(CACHED)(self._uncover)

    def undone(self, text: str) -> str:
        """The text, in small letters already, in plain words."""
        for sign, meant in self._emoji.items():
            text = text.replace(sign, f" {meant} ")
        text = APART.sub(lambda apart: re.sub(r"[^a-z]", "", apart.group()), text)
        words = " ".join(self._uncovered(word) for word in text.split())
        for said, meant in self._said_as.items():
            words = said.sub(meant, words)
        return words

    def _uncover(self, word: str) -> str:
        before, core, after = EDGES.fullmatch(word).groups()  # type: ignore[union-attr]
        if not SHORTEST_HIDDEN <= len(core) <= LONGEST_HIDDEN or core in self._known:
            return word
        plain = self._shown(core) if HIDING.search(core) else self._spaced(core)
        return before + plain + after if plain else word

    def _shown(self, core: str) -> str | None:
        """The word behind stars, or behind numbers and marks that look like letters."""
        read = core.translate(LETTERS)
        if read.isalpha():
            return read if read in self._hidden or MARKS & set(core[1:-1]) else self._spaced(read)
        shown = sum(letter.isalpha() for letter in read)
        if not STARS.search(read) or not read[0].isalpha() or shown < FEWEST_SHOWN * len(read):
            return None
        behind = re.compile(BEHIND_A_STAR.join(map(re.escape, STARS.split(read))))
        return next((word for word in self._hidden if behind.fullmatch(word)), None)

    def _spaced(self, letters: str) -> str | None:
        """Words run together, apart again; None when that leaves anything over."""
        if len(letters) < RUN_TOGETHER_FROM or not letters.isascii() or not letters.isalpha():
            return None
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(letters) + 1):
            starts = range(max(0, end - LONGEST_WORD), end)
            best.append(min((best[start][0] + self._cost(letters[start:end]), start) for start in starts))
        words = _cut(letters, [start for _, start in best]) if best[-1][0] < inf else []
        return " ".join(words) if len(words) >= FEWEST_WORDS else None

    def _cost(self, word: str) -> float:
        return self._costs.get(word, inf)


def _meanings(lists: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((said, meant) for meant, ways in lists.items() for said in ways)


def _costs(usage: Usage) -> dict[str, float]:
    total, common = sum(usage.words.values()) or 1, usage.common
    return {
        word: log(total / count)
        for word, count in usage.words.items()
        if word in common and (len(word) > 1 or word in "ai") and word.isalpha()
    }


def _cut(letters: str, starts: list[int]) -> list[str]:
    words, end = [], len(letters)
    while end:
        words.append(letters[starts[end] : end])
        end = starts[end]
    return words[::-1]
