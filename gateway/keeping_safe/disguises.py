"""Undoes what hides a word from filters and from hurried readers: stars, numbers for letters, gaps, no gaps, emoji."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from gateway.keeping_safe.spacing import Spacing

LETTERS = str.maketrans("@431!|05$7+", "aaeiiiosstt")
HIDING = re.compile(r"[@$!|+*#•_.\d-]")
STARS = re.compile(r"[*#•_.-]+")
EDGES = re.compile(r"^([\"'(\[]*)(.*?)([\"')\].,;:?!]*)$", re.DOTALL)
APART = re.compile(r"\b(?:[a-z][ .\-_*]{1,2}){3,}[a-z]\b")
GLUED = re.compile(r"(?<=[a-z]{3})([,.!?;])(?=[a-z]{3})")
MARKS = frozenset("@$!|+")
SHORTEST_HIDDEN = 3  # a shorter word that looks hidden is a number, a time or text-speak
LONGEST_HIDDEN = 20
FEWEST_SHOWN = 0.5
BEHIND_A_STAR = "[a-z]{1,3}"  # one form of the text has no marks twice in a row
CACHED = 8192


class Disguises:
    """`hidden` are the words worth uncovering, `known` those that need no help."""

    def __init__(self, data: Mapping[str, Any], hidden: Iterable[str], known: Iterable[str], spacing: Spacing) -> None:
        self._emoji = dict(_meanings(data["emoji"]))
        self._said_as = {re.compile(rf"\b{re.escape(said)}\b"): meant for said, meant in _meanings(data["said_as"])}
        self._known = frozenset(known)
        # The shortest word that fits is taken, an oath before anything worse.
        oaths = dict.fromkeys(data["swearing"])
        self._hidden = {**oaths, **dict.fromkeys(sorted(hidden, key=lambda word: (len(word), word)))}
        self._spacing = spacing
        self._uncovered = lru_cache(CACHED)(self._uncover)

    def undone(self, text: str) -> str:
        """The text, in small letters already, in plain words."""
        for sign, meant in self._emoji.items():
            text = text.replace(sign, f" {meant} ")
        text = GLUED.sub(r"\1 ", text)
        text = APART.sub(lambda apart: re.sub(r"[^a-z]", "", apart.group()), text)
        words = " ".join(self._uncovered(word) for word in text.split())
        for said, meant in self._said_as.items():
            words = said.sub(meant, words)
        return words

    def _uncover(self, word: str) -> str:
        before, core, after = EDGES.fullmatch(word).groups()  # type: ignore[union-attr]
        if len(core) < SHORTEST_HIDDEN or core in self._known:
            return word
        plain = (self._shown(core) if HIDING.search(core) else None) or self._spacing.apart(core)
        return before + plain + after if plain else word

    def _shown(self, core: str) -> str | None:
        """The word behind stars, or behind numbers and marks that look like letters."""
        read = core.translate(LETTERS)
        if read.isalpha():
            return read if read in self._hidden or MARKS & set(core[1:-1]) else self._spacing.apart(read)
        return self._behind_stars(read) if _has_stars(read) else None

    def _behind_stars(self, read: str) -> str | None:
        behind = re.compile(BEHIND_A_STAR.join(map(re.escape, STARS.split(read))))
        return next((word for word in self._hidden if behind.fullmatch(word)), None)


def _has_stars(word: str) -> bool:
    shown = sum(letter.isalpha() for letter in word)
    short_enough = len(word) <= LONGEST_HIDDEN and shown >= FEWEST_SHOWN * len(word)
    return short_enough and word[0].isalpha() and STARS.search(word) is not None


def _meanings(lists: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((said, meant) for meant, ways in lists.items() for said in ways)
