from typing import Any

import pytest

from bot.actions.answering import (
    ActionAnswerAndOffer,
    ActionAnswerSeveral,
    ActionDidYouMean,
    ActionLookUp,
    ActionSayMore,
    ActionSayNumbers,
)
from tests.bot.actions.doors import heard, run, wiring

SOURCE = {"title": "Strategy", "url": None, "checked": "2026-11-22"}
CONTENT: dict[str, Any] = {
    "answers": {
        "a": {"title": "A", "numbers": ["spa", "emergency_phone"], "source": SOURCE},
        "b": {"title": "B", "numbers": ["spa", "nurse"], "source": SOURCE},
    },
    "facts": {
        "spa": {"title": "Front door", "value": "01632 960001"},
        "nurse": {"title": "School nurse", "value": "01632 960002"},
        "emergency_phone": {"title": "Emergency", "value": "999"},
    },
    "questions": {"something_else_button": "Something else", "intent_buttons": {"find_hub": "Find my hub"}},
}


def test_the_likeliest_two_that_have_a_title_are_offered() -> None:
    ranking = [{"name": name} for name in ("faq/gone", "greet", "faq/b", "find_hub", "faq/a")]
    said = run(ActionDidYouMean(wiring(CONTENT)), heard(latest={"intent_ranking": ranking}))
    assert said.names == ["utter_did_you_mean"] and said.payloads == ["/faq/b", "/find_hub", "/something_else"]


def test_what_the_understanding_chose_to_offer_stands_before_its_ranking() -> None:
    ranking = [{"name": "faq/b"}]
    said = run(ActionDidYouMean(wiring(CONTENT)), heard(labels=["faq/a"], latest={"intent_ranking": ranking}))
    assert said.payloads == ["/faq/a", "/faq/b", "/something_else"]


def test_an_answer_that_is_not_certain_is_followed_by_what_else_was_meant() -> None:
    said = run(ActionAnswerAndOffer(wiring(CONTENT)), heard(labels=["faq/a", "faq/b", "find_hub"]))
    assert said.names == ["utter_faq/a", "utter_or_did_you_mean"]
    assert said.payloads == ["/faq/b", "/find_hub", "/something_else"]


@pytest.mark.parametrize(
    ("own", "payloads"),
    [
        ({"next": ["b"]}, ["/find_hub", "/something_else"]),
        ({"next": ["c"], "find_parenting": None, "offer_request": False}, ["/faq/b", "/find_hub", "/something_else"]),
    ],
)
def test_what_the_answer_has_a_button_for_is_not_offered_again(own: dict[str, Any], payloads: list[str]) -> None:
    answers = {**CONTENT["answers"], "a": {**CONTENT["answers"]["a"], **own}}
    said = run(
        ActionAnswerAndOffer(wiring({**CONTENT, "answers": answers})), heard(labels=["faq/a", "faq/b", "find_hub"])
    )
    assert said.payloads == payloads


def test_where_the_answer_has_buttons_for_all_of_it_nothing_is_offered() -> None:
    own = {"next": ["b"], "offer_request": True, "find_parenting": ["sleep"], "offer_find_request": True}
    answers = {**CONTENT["answers"], "a": {**CONTENT["answers"]["a"], **own}}
    labels = ["faq/a", "faq/b", "request_support", "find_parenting_support", "find_request"]
    said = run(ActionAnswerAndOffer(wiring({**CONTENT, "answers": answers})), heard(labels=labels))
    assert said.names == ["utter_faq/a"]


@pytest.mark.parametrize(
    ("passages", "name", "payloads"),
    [(["b", "a"], "utter_look_up", ["/faq/b", "/faq/a"]), (["gone"], "utter_not_understood", [])],
)
def test_what_was_looked_up_is_offered(passages: list[str], name: str, payloads: list[str]) -> None:
    said = run(ActionLookUp(wiring(CONTENT)), heard(passages=passages))
    assert said.names == [name] and said.payloads == payloads


def test_several_answers_come_one_after_the_other() -> None:
    assert run(ActionAnswerSeveral(wiring(CONTENT)), heard(labels=["faq/a", "faq/b"])).names == [
        "utter_faq/a",
        "utter_faq/b",
    ]


@pytest.mark.parametrize(
    ("follow_up", "passages", "name"),
    [
        ("more", ["a"], "utter_more"),
        ("reason", ["a"], "utter_more"),
        ("length", ["a"], "utter_no_more"),
        ("more", [], "utter_no_more"),
    ],
)
def test_more_is_offered_or_it_is_said_that_there_is_none(follow_up: str, passages: list[str], name: str) -> None:
    said = run(ActionSayMore(wiring(CONTENT)), heard(passages=passages, latest={"follow_up": follow_up}))
    assert said.names == [name] and said.payloads == [f"/faq/{key}" for key in passages]


def test_the_numbers_of_the_answers_are_said_once_with_their_names() -> None:
    said = run(ActionSayNumbers(wiring(CONTENT)), heard(labels=["faq/a", "faq/b"]))
    assert said.messages[0]["numbers"] == "- Front door: 01632 960001\n- School nurse: 01632 960002"
    assert said.customs[0]["source"] == SOURCE
