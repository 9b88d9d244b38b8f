from typing import Any

import pytest

from bot.engine.before import Before
from bot.engine.places import gazetteer_of, is_about_a_place, likeness, noted

CONTENT: dict[str, Any] = {
    "hubs": [{"serves": {"districts": ["ME4"], "places": ["chatham"]}}],
    "outside": [{"districts": ["ME14"], "places": ["maidstone"]}],
    "postcodes": {"ME": "Medway", "AB": "Aberdeen"},
}
GAZETTEER = gazetteer_of(CONTENT)
ASKED, NOT_ASKED = Before(awaits="area"), Before()


def about_a_place(text: str, intent: str, sure: bool, left: Before) -> bool:
    return is_about_a_place(text, intent, sure, GAZETTEER.spot(text, likeness(text, intent, sure, left)), left)


@pytest.mark.parametrize(
    ("text", "intent", "sure"),
    [
        ("ME4", "nlu_fallback", False),
        ("and in Chatham?", "faq", True),
        ("I live in Maidstone", "did_you_mean", False),
        ("i need a place to go in chatham", "look_up", False),
        ("we live in maidstone can we come", "answer_and_offer", True),
        ("can we still use your hub from maidstone", "faq", True),
        ("my nearest hub", "find_hub", True),
    ],
)
def test_a_place_and_little_else_is_for_the_hub_finder(text: str, intent: str, sure: bool) -> None:
    assert about_a_place(text, intent, sure, NOT_ASKED)


@pytest.mark.parametrize(
    ("text", "intent", "sure"),
    [
        ("what is a family hub", "faq", True),
        ("my son is bullied at school in Chatham", "faq", True),
        ("chatham dockyard opening times", "out_of_scope", True),
        ("we moved to chatham and since then he will not eat or sleep at all", "look_up", False),
        ("is there a cinema in chatham", "look_up", False),
        ("can you help me with debt in chatham", "faq", True),
        ("nice weather we have", "small_talk", False),
        ("hello", "greet", True),
    ],
)
def test_a_message_that_only_holds_a_place_is_not(text: str, intent: str, sure: bool) -> None:
    assert not about_a_place(text, intent, sure, NOT_ASKED)


@pytest.mark.parametrize(
    ("text", "intent", "sure"),
    [
        ("Lower Stoke", "nlu_fallback", False),
        ("chattam", "small_talk", True),
        ("near the big tesco on the hill", "look_up", False),
        ("not sure", "affirm", True),
        ("not sure", "deny", True),
        ("why do you need my postcode", "why_ask", False),
        ("what about chatham then", "faq", True),
    ],
)
def test_the_answer_to_our_question_is_taken_as_a_place(text: str, intent: str, sure: bool) -> None:
    assert about_a_place(text, intent, sure, ASKED)


@pytest.mark.parametrize(
    ("text", "intent", "sure"),
    [("what is early help", "faq", True), ("never mind", "stop", False), ("no thanks", "deny", True)],
)
def test_someone_who_turns_to_something_else_is_followed(text: str, intent: str, sure: bool) -> None:
    assert not about_a_place(text, intent, sure, ASKED)


@pytest.mark.parametrize(
    ("text", "left", "entities"),
    [
        ("Chatham", ASKED, {"places": ["chatham"]}),
        ("ME4 and chatham", NOT_ASKED, {"places": ["ME4", "chatham"]}),
        ("ME99 9ZZ", NOT_ASKED, {"area_unclear": "ME99"}),
        ("Lower Stoke", ASKED, {"area_unclear": ""}),
        ("find a hub", NOT_ASKED, {}),
    ],
)
def test_what_is_noted_for_the_hub_finder(text: str, left: Before, entities: dict[str, Any]) -> None:
    assert noted(GAZETTEER.spot(text), left) == entities
