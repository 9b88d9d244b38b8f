"""Brings what practitioners write and the phrases of the data to one form: the words that carry something, bare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"['’]")
ENDINGS = ("ing", "ed", "es", "s")
DOUBLING = ("ing", "ed")
SHORTEST_STEM = 3
DOUBLED = re.compile(r"([bdgklmnprt])\1$")


@dataclass(frozen=True)
class Stems:
    """The bare words of a clause in order; `after_and` are the places of words that follow an "and"."""

    words: list[str]
    after_and: frozenset[int] = frozenset()


@dataclass(frozen=True)
class WordForms:
    small: frozenset[str] = frozenset()
    alike: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_data(cls, reading: Mapping[str, Any]) -> WordForms:
        """From `reading` of the national thresholds: {"small_words": [...], "alike": {meaning: [word, ...]}}."""
        alike = {word: meaning for meaning, words in reading.get("alike", {}).items() for word in words}
        return cls(frozenset(reading.get("small_words", ())), alike)

    def stems(self, text: str) -> Stems:
        found: list[str] = []
        after_and = set()
        follows = False
        for word in WORD.findall(APOSTROPHE.sub("", text.lower())):
            if word == "and":
                follows = True
            if word in self.small:
                continue
            if follows:
                after_and.add(len(found))
                follows = False
            found.append(stem(self.alike.get(word, word)))
        return Stems(found, frozenset(after_and))


def stem(word: str) -> str:
    """The word without its grammatical ending: drinks, drinking and drink are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            return _bare(DOUBLED.sub(r"\1", word[: -len(ending)]) if ending in DOUBLING else word[: -len(ending)])
    return _bare(word)


def _bare(word: str) -> str:
    """As it is spelt before any ending: worri and worry are one, hous and house too."""
    spelt = f"{word[:-1]}y" if word.endswith("i") else word
    return spelt.removesuffix("e") if len(spelt) > SHORTEST_STEM + 1 else spelt
