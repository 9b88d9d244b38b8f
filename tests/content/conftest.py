from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editorial.build import build
from tests.content.reading import Example, read_examples


@pytest.fixture(scope="session")
def content() -> dict[str, Any]:
    """The real content as every process reads it, built today."""
    return build(Path("content"), "medway", date.today())


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return read_examples(Path("bot/data"))
