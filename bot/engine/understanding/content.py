"""Reads the approved answers that the second-line search may show."""

import json
from pathlib import Path
from typing import Any, NamedTuple


class ContentMissing(RuntimeError):
    """The council's content has not been built."""


class Passage(NamedTuple):
    key: str
    title: str
    text: str


def read_built(content_file: Path) -> dict[str, Any]:
    """Raises ContentMissing when the content was not built."""
    if not content_file.is_file():
        raise ContentMissing(f"{content_file} is missing. Run `make content` before training.")
    return dict(json.loads(content_file.read_text(encoding="utf-8")))


def read_passages(content_file: Path) -> list[Passage]:
    answers = read_built(content_file)["answers"]
    return [Passage(key, answer["title"], answer["text"]) for key, answer in sorted(answers.items())]
