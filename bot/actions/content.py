"""The council's rendered content, read once."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any


class ContentMissing(Exception):
    """The content was not built."""


@lru_cache(maxsize=4)
def load(folder: str, council: str) -> dict[str, Any]:
    """The content of one council. Raises ContentMissing saying how to build it."""
    path = Path(folder) / f"{council}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    except FileNotFoundError as error:
        raise ContentMissing(f"{path} is not there: run `make content`") from error
