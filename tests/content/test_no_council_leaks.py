"""One council's assistant never speaks of, or learns from, what belongs to another."""

import json
import re
from typing import Any

import pytest

from tests.content.belongings import door, found_in, names, ways_to_reach
from tests.content.reading import Example, councils, strings


@pytest.fixture
def others(council: str) -> list[str]:
    return [other for other in councils() if other != council]


@pytest.fixture
def read(content: dict[str, Any]) -> dict[str, Any]:
    """The content without the areas and post towns that name other places on purpose."""
    return {part: value for part, value in content.items() if part not in ("outside", "postcodes")}


@pytest.mark.hazard("C3")
def test_the_content_names_nothing_of_another_council(read: dict[str, Any], council: str, others: list[str]) -> None:
    theirs = {name for other in others for name in names(other) | (door(other) - door(council))}
    # A topic is a file's name; a source may be published anywhere.
    texts = [(place, text) for place, text in strings(read) if not place.endswith(("/topic", "/publisher"))]
    assert found_in(texts, theirs) == []


def test_the_content_holds_no_way_to_reach_another_council(read: dict[str, Any], others: list[str]) -> None:
    written = re.sub(r"\s", "", json.dumps(read, ensure_ascii=False)).casefold()
    assert [value for other in others for value in ways_to_reach(other) if value in written] == []


def test_the_examples_name_nothing_of_another_council(examples: list[Example], others: list[str]) -> None:
    theirs = {name for other in others for name in names(other)}
    assert found_in([(example.intent, example.text) for example in examples], theirs) == []


@pytest.mark.parametrize("council", councils())
def test_every_council_has_belongings_to_look_for(council: str) -> None:
    assert len(names(council)) >= 20 and len(ways_to_reach(council)) >= 3 and door(council)


def test_a_leak_is_found_whatever_its_capitals() -> None:
    theirs = {"little harwood", "cads"}
    assert found_in([("a", "Ring CADS"), ("b", "the  Little Harwood hub"), ("c", "cadsx")], theirs) == [
        ("a", "cads"),
        ("b", "little harwood"),
    ]
