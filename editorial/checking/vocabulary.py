"""The word lists of words.yml."""

from functools import cache
from pathlib import Path

import yaml


@cache
def vocabulary(name: str) -> frozenset[str]:
    lists = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))["words"]
    return frozenset(lists[name])
