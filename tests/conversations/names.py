"""Finds which named response a text is, so that editors may change the words."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLACEHOLDER = re.compile(r"\\\{[a-z_]+\\\}")


@dataclass(frozen=True)
class Names:
    """The names by text; texts with values in them by pattern."""

    exact: dict[str, set[str]]
    patterns: list[tuple[re.Pattern[str], str]]
    readers: list[tuple[re.Pattern[str], str]]

    def of(self, message: dict[str, Any]) -> set[str]:
        """Every name this message may go by; its kind too when it is a read-back or a receipt."""
        text, kind = (message["text"] or "").strip(), (message["custom"] or {}).get("kind")
        names = self.exact.get(text, set()) | {name for pattern, name in self.patterns if pattern.fullmatch(text)}
        names |= {name.split("_for_")[0] for name in names}  # worded for one route, it is still the same question
        return names | ({kind} if kind in ("readback", "receipt") else set())

    def audience_of(self, message: dict[str, Any]) -> str | None:
        """For whom a message is worded that has two wordings; None for one that has not."""
        text = (message["text"] or "").strip()
        return next((reader for pattern, reader in self.readers if pattern.fullmatch(text)), None)


def read_names(path: Path) -> Names:
    content = json.loads(path.read_text(encoding="utf-8"))
    exact: dict[str, set[str]] = {}
    patterns = []
    for name, text in _texts(content):
        if "{" in text:
            patterns.append((_pattern(text), name))
        else:
            exact.setdefault(text.strip(), set()).add(name)
    return Names(exact, patterns, [(_pattern(text), reader) for text, reader in _worded_in_two_ways(content)])


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(PLACEHOLDER.sub(".*?", re.escape(text.strip())), re.DOTALL)


def _worded_in_two_ways(content: dict[str, Any]) -> list[tuple[str, str]]:
    responses = [words for words in content["responses"].values() if words.get("practitioner")]
    two = [(words["text"], words["practitioner"]["text"]) for words in responses]
    two += [
        (answer["text"], answer["practitioner"]) for answer in content["answers"].values() if answer["practitioner"]
    ]
    return [pair for family, practitioner in two for pair in ((family, "family"), (practitioner, "practitioner"))]


def _texts(content: dict[str, Any]) -> list[tuple[str, str]]:
    responses = [
        (name, variant["text"])
        for name, words in content["responses"].items()
        for variant in (words, words.get("practitioner", words))
    ]
    answers = [
        (key, text)
        for key, answer in content["answers"].items()
        for text in (answer["text"], answer["practitioner"])
        if text
    ]
    return responses + answers
