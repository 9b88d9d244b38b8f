"""Reads the approved answers that the second-line search may show."""

import json
from pathlib import Path
from typing import NamedTuple


class ContentMissing(RuntimeError):
    """The council's content has not been built."""


class Passage(NamedTuple):
    key: str
    title: str
    text: str


def read_passages(content_file: Path) -> list[Passage]:
    if not content_file.is_file():
        raise ContentMissing(f"{content_file} is missing. Run `make content` before training.")
    answers = json.loads(content_file.read_text(encoding="utf-8"))["answers"]
    return [Passage(key, answer["title"], answer["text"]) for key, answer in sorted(answers.items())]
