"""Gives the words of words.yml, read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS_FILE = Path(__file__).with_name("words.yml")


@cache
def words() -> dict[str, Any]:
    return dict(yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8")))


def word(*keys: str) -> Any:
    found: Any = words()
    for key in keys:
        found = found[key]
    return found
