"""Reads the words and names the speller must know, the text-speak it must expand, and the openings of a follow-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from language.errors import WordsInvalid

PARTS = {"protected", "names", "textisms", "follow_up"}


@dataclass(frozen=True)
class Words:
    protected: frozenset[str]
    names: frozenset[str]
    textisms: Mapping[str, str]
    openings: tuple[str, ...]
    follow_ups: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_file(cls, path: Path) -> "Words":
        return cls.from_data(yaml.safe_load(path.read_text(encoding="utf-8")))

    @classmethod
    def from_data(cls, data: Any) -> "Words":
        if not isinstance(data, dict) or set(data) != PARTS:
            raise WordsInvalid(f"The language words need exactly these parts: {', '.join(sorted(PARTS))}.")
        follow_up = data["follow_up"]
        return cls(
            protected=frozenset(_lower(data["protected"])),
            names=frozenset(_lower(data["names"])),
            textisms=dict(zip(_lower(data["textisms"]), _lower(data["textisms"].values()), strict=True)),
            openings=_lower(follow_up["openings"]),
            follow_ups={kind: _lower(phrases) for kind, phrases in follow_up["kinds"].items()},
        )

    @property
    def meant(self) -> frozenset[str]:
        """The words that text-speak stands for."""
        return frozenset(word for meaning in self.textisms.values() for word in meaning.split())

    def as_data(self) -> dict[str, Any]:
        kinds = {kind: list(phrases) for kind, phrases in self.follow_ups.items()}
        return {
            "protected": sorted(self.protected),
            "names": sorted(self.names),
            "textisms": dict(self.textisms),
            "follow_up": {"openings": list(self.openings), "kinds": kinds},
        }


def _lower(words: Any) -> tuple[str, ...]:
    # YAML reads a bare yes, no, on or 4 as something other than a word.
    unquoted = [word for word in words if not isinstance(word, str)]
    if unquoted:
        raise WordsInvalid(f"Put quotes around these words: {unquoted}.")
    return tuple(word.lower() for word in words)
