from types import SimpleNamespace
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.answering import ActionAnswerAndOffer, ActionAnswerSeveral, ActionDidYouMean, ActionLookUp

CONTENT = {
    "answers": {key: {"title": key.replace("_", " ")} for key in ("spa_hours", "spa_phone", "lead_what", "taf_what")},
    "questions": {"something_else_button": "Something else", "intent_buttons": {"find_hub": "Find my hub"}},
}


def wiring() -> Any:
    return SimpleNamespace(content=CONTENT)


def said(action: Any, **found: list[str]) -> list[tuple[str, list[str]]]:
    """The names of the responses, each with the titles of its buttons."""
    entities = [{"entity": name, "value": values} for name, values in found.items()]
    tracker = Tracker("w-1", {}, {"entities": entities}, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    action(wiring).run(dispatcher, tracker, {})
    return [
        (message["response"], [button["title"] for button in message["buttons"]]) for message in dispatcher.messages
    ]


def test_an_answer_that_is_not_certain_is_followed_by_what_else_was_meant() -> None:
    shown = said(ActionAnswerAndOffer, labels=["faq/spa_hours", "faq/spa_phone", "find_hub", "faq/lead_what"])
    assert shown == [
        ("utter_faq/spa_hours", []),
        ("utter_or_did_you_mean", ["spa phone", "Find my hub", "Something else"]),
    ]


def test_two_meanings_are_asked_back() -> None:
    shown = said(ActionDidYouMean, labels=["faq/spa_hours", "find_hub"])
    assert shown == [("utter_did_you_mean", ["spa hours", "Find my hub", "Something else"])]


@pytest.mark.parametrize(
    ("passages", "shown"),
    [
        (["spa_hours", "lead_what"], [("utter_look_up", ["spa hours", "lead what"])]),
        (["no_longer_answered"], [("utter_not_understood", [])]),
        ([], [("utter_not_understood", [])]),
    ],
)
def test_what_was_found_is_shown_by_its_title(passages: list[str], shown: list[tuple[str, list[str]]]) -> None:
    assert said(ActionLookUp, passages=passages) == shown


def test_at_most_three_questions_are_answered_in_one_turn() -> None:
    labels = ["faq/spa_hours", "faq/spa_phone", "faq/lead_what", "faq/taf_what"]
    assert said(ActionAnswerSeveral, labels=labels) == [(f"utter_{label}", []) for label in labels[:3]]
