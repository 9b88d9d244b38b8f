"""Tells by their words whether someone who works with families is writing."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from gateway.keeping_safe.errors import SpeakersBroken
from language.audience import heading
from language.normalise import normalise

SAID = ("before", "not_between", "roles", "phrases")
PARTS = (*SAID, "headings")
BETWEEN = 2  # words


class Practitioners:
    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        before, not_between, roles, phrases = (_either(lists[part]) for part in SAID)
        between = rf"(?:(?!{not_between}\b)[\w'-]+ ){{0,{BETWEEN}}}"
        self._said = re.compile(rf"\b(?:{before} {between}{roles}|{phrases})\b")
        self._heading = heading(lists["headings"])

    @classmethod
    def from_file(cls, path: Path) -> "Practitioners":
        """Raises SpeakersBroken naming the file and what is missing."""
        try:
            lists: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
            return cls({part: [str(words) for words in lists[part]] for part in PARTS})
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise SpeakersBroken(f"{path} needs the lists {', '.join(PARTS)}: {error}") from error

    def speak(self, text: str) -> bool:
        told = normalise(text).casefold()
        return any(sign.search(told) for sign in (self._said, self._heading) if sign)


def _either(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
