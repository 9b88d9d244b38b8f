from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editorial.build import build
from tests.content.reading import Example, councils, examples_for


@pytest.fixture(scope="session", params=councils())
def council(request: pytest.FixtureRequest) -> str:
    """Each council in turn: a new folder of content/ is checked without a change here."""
    return str(request.param)


@pytest.fixture(scope="session")
def content(council: str) -> dict[str, Any]:
    """The real content of one council as every process reads it, built today."""
    return build(Path("content"), council, date.today())


@pytest.fixture(scope="session")
def examples(council: str, content: dict[str, Any]) -> list[Example]:
    """How people say it to the assistant of one council."""
    return examples_for(council, content["answers"])
