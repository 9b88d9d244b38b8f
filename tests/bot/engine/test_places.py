import re

import pytest

from bot.engine.places import is_a_place

PLACES = re.compile(r"\b(?:lower darwen|darwen|blackburn)\b", re.I)


@pytest.mark.parametrize(
    "text", ["Darwen", "BB1", "bb2 4xy", "I live in Lower Darwen", "and what about Blackburn?", "we're near BB3 please"]
)
def test_a_place_and_nothing_else_asks_for_its_hub(text: str) -> None:
    assert is_a_place(text, PLACES)


@pytest.mark.parametrize(
    "text",
    [
        "jobs in Darwen",
        "Blackburn bin day",
        "what is go2",
        "what is KS2",
        "my son is in Blackburn and he is not safe",
        "where is my hub",
        "",
    ],
)
def test_a_place_in_a_sentence_about_something_else_does_not(text: str) -> None:
    assert not is_a_place(text, PLACES)
