import pytest

from tests.editorial.builders import ANSWERS, RESPONSES, answer
from tests.editorial.checking.builders import Looked

PAGE = "national/page.yml"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ring 01634 960001.", "the number 01634 960001 is typed in"),
        ("Ring 999 now.", "the number 999 is typed in"),
        ("See www.example.org for more.", "the link www.example.org is typed in"),
        ("See https://example.org/hubs", "the link https://example.org/hubs is typed in"),
        ("Write to hubs@seatown.example", "the link hubs@seatown.example is typed in"),
        ("It is open 9am to 5pm.", "the time 9am is typed in"),
        ("It closes at 4.30 pm.", "the time 4.30 pm is typed in"),
    ],
)
def test_what_should_be_a_fact_is_told_with_its_line(looked: Looked, text: str, what: str) -> None:
    looked.content.write(PAGE, f"page:\n  intro: |\n    Hello.\n    {text}\n")
    assert f"{PAGE}:4: {what}" in looked.told("typed")


@pytest.mark.parametrize(
    "text",
    [
        "Ring {spa_phone}. It is open {hub_hours}.",
        "A UK number looks like 01632 960001 or 07700 900123.",
        "An address looks like name@example.com.",
        "For children of 0 to 19, in 2026.",
    ],
)
def test_facts_and_examples_are_not_told(looked: Looked, text: str) -> None:
    looked.content.write(PAGE, f"page:\n  intro: {text!r}\n")
    assert looked.told("typed") == []


def test_the_form_may_show_times_as_examples(looked: Looked) -> None:
    looked.code += '"utter_question_safe_times"'
    looked.content.files["requests/contact.yml"] = {
        "responses": {"utter_question_safe_times": {"text": "When? For example between 10am and 2pm."}}
    }
    assert looked.told("typed") == []


def test_only_the_responses_of_other_files_are_wording(looked: Looked) -> None:
    looked.content.files["national/needs.yml"] = {
        "needs": {"sleep": ["awake at 3am"]},
        "responses": {"utter_sleep": {"text": "Ring at 3am."}},
    }
    looked.code += '"utter_sleep"'
    (told,) = looked.told("typed")
    assert told.endswith("the time 3am is typed in") and told.startswith("national/needs.yml:6:")


def test_registries_and_buttons_are_not_wording(looked: Looked) -> None:
    button = {"title": "Go on", "payload": "/tell{'at': '9am'}"}
    looked.content[RESPONSES]["utter_x"] = {"text": "Well?", "buttons": [button]}
    assert looked.told("typed") == []


def test_a_title_is_read_too(looked: Looked) -> None:
    looked.content[ANSWERS]["family_hubs_what"] = answer(title="Ring 101 about hubs")
    assert [told.split(": ")[1] for told in looked.told("typed")] == ["the number 101 is typed in"]
