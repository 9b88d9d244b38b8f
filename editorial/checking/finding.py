"""One thing an editor should know, and how serious its kind is."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from editorial.reading import Place


@dataclass(frozen=True)
class Finding:
    topic: str
    place: Place
    what: str


@dataclass(frozen=True)
class Topic:
    """`must` stops the check; anything else is listed only."""

    heading: str
    to_do: str
    must: bool


@cache
def topics() -> dict[str, Topic]:
    """By name, in the order in which they are told."""
    listed = yaml.safe_load(Path(__file__).with_name("topics.yml").read_text(encoding="utf-8"))["topics"]
    return {name: Topic(**words) for name, words in listed.items()}
