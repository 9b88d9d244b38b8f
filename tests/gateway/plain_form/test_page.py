from typing import Any

import pytest

from gateway.conversation import SAID, Button, Conversation, Held
from gateway.plain_form.page import FormPage, Tried, form_page, view_of
from gateway.replies import words
from tests.gateway.builders import content, question_part


def told(text: str = "Hello.", form: dict[str, Any] | None = None, shown_as: str = "text") -> dict[str, Any]:
    return {**words(shown_as, text), **({"form": form} if form else {})}


QUESTION = told("What is your postcode?", question_part(kind="postcode"))
CHECK = told("Please check.", {"part": "check", "route": "parent_carer"})
ROWS = told(
    "1. First name: Sam", {"part": "rows", "rows": [{"label": "First name", "value": "Sam", "child": None}]}, "readback"
)
RECEIPT = told("It is with us.", {"part": "receipt", "reference": "EH-2SJS-5XMJ", "received": True}, "receipt")
URGENT, END, PLAIN = told("Ring 999.", shown_as="urgent"), told(form={"part": "end"}), told()
WHICH = told("What is your reference?", {"part": "finding", "types": True})
STATUS = told("The front door has it.", {"part": "finding", "types": False})
PROBLEM, OPENING = told("I could not\nread that.", {"part": "problem"}), told(form={"part": "opening"})


def conversation(*messages: dict[str, Any], **changes: Any) -> Conversation:
    said = {"kind": SAID, "text": "x"}
    return Conversation("medway", transcript=(PLAIN, QUESTION, said, *messages), turn=3, **changes)


def page(talk: Conversation, **tried: Any) -> FormPage:
    return form_page(content(), talk, "token", Tried(**tried) if tried else None)


@pytest.mark.parametrize(
    ("messages", "known", "view"),
    [
        ([PLAIN], {}, "start"),
        ([QUESTION], {"asks": "postcode"}, "question"),
        ([URGENT, QUESTION], {"asks": "postcode"}, "question"),
        ([CHECK, ROWS], {"asks": "check_answers"}, "check"),
        ([RECEIPT], {}, "done"),
        ([END], {}, "done"),
        ([URGENT, PLAIN], {"asks": "postcode", "held": Held("x", "immediate_danger")}, "aside"),
        ([URGENT], {}, "aside"),
        ([PLAIN], {"asks": "postcode"}, "aside"),
        ([PLAIN], {"child": True}, "aside"),
        ([WHICH], {}, "finding"),
        ([URGENT, STATUS], {}, "finding"),
        ([STATUS, QUESTION], {"asks": "postcode"}, "question"),
        ([WHICH], {"child": True}, "aside"),
    ],
)
def test_the_page_follows_from_what_was_answered_last(
    messages: list[dict[str, Any]], known: dict[str, Any], view: str
) -> None:
    assert view_of(conversation(*messages, **known)) == view


@pytest.mark.hazard("A9")
def test_urgent_help_stands_above_a_question() -> None:
    drawn = page(conversation(URGENT, QUESTION, asks="postcode"))
    assert [one.kind for one in drawn.said] == ["urgent"]


@pytest.mark.hazard("A9")
def test_around_danger_only_the_ways_on_are_offered() -> None:
    offered = {
        "b1": Button("Carry on", "carry on"),
        "b2": Button("Stop", "/stop"),
        "b3": Button("What is a hub?", "/faq/hubs"),
    }
    drawn = page(conversation(URGENT, asks="worries", held=Held("x", "immediate_danger"), buttons=offered))
    assert [way.value for way in drawn.ways] == ["b1", "b2"]
    assert not drawn.may_start and not drawn.may_ask_again


@pytest.mark.hazard("A7")
def test_a_child_is_offered_no_form() -> None:
    drawn = page(conversation(PLAIN, child=True))
    assert drawn.view == "aside" and not drawn.may_start and not drawn.may_ask_again


def test_a_question_that_stands_further_back_can_be_asked_again() -> None:
    assert page(conversation(PLAIN, asks="postcode")).may_ask_again


def test_a_refusal_is_the_problem_of_the_page_and_what_the_chat_says_at_the_start_is_not_said() -> None:
    drawn = page(conversation(OPENING, PROBLEM, PLAIN, QUESTION, asks="postcode"))
    assert drawn.problems == ["I could not read that."] and [one.paragraphs for one in drawn.said] == [["Hello."]]


def test_the_check_has_its_rows_and_only_the_button_that_sends() -> None:
    offered = {"b1": Button("Send", '/send_request{"seen": "x"}'), "b2": Button("Change", "/change_menu")}
    drawn = page(conversation(CHECK, ROWS, ROWS, buttons=offered))
    assert [row["value"] for row in drawn.rows] == ["Sam", "Sam"]
    assert [way.value for way in drawn.ways] == ["b1"] and drawn.part.startswith("Part 7 of 7")


def test_where_a_request_is_found_again_its_own_buttons_are_shown_and_a_box_only_where_something_is_typed() -> None:
    offered = {"b1": Button("Take it back", '/find_request{"wants": "take_back"}'), "b2": Button("Hubs", "/faq/hubs")}
    drawn = page(conversation(STATUS, buttons=offered))
    assert [way.value for way in drawn.ways] == ["b1"] and not drawn.types
    asked = page(conversation(WHICH, buttons=offered), reason="not_saved", text="EH-2SJS")
    assert asked.types and asked.typed == "EH-2SJS" and asked.said[0].paragraphs == ["What is your reference?"]


def test_after_sending_nothing_can_be_started_by_mistake() -> None:
    kept = {
        "reference": "EH-2SJS-5XMJ",
        "received": True,
        "text": "It is with us.",
        "day": "2026-11-25",
        "part": "receipt",
    }
    drawn = page(conversation(RECEIPT, receipt=kept))
    assert drawn.receipt and drawn.receipt.reference == "EH-2SJS-5XMJ" and not drawn.may_start


def test_a_receipt_of_before_is_not_shown_at_a_new_start() -> None:
    kept = {"reference": "EH-2SJS-5XMJ", "received": True, "text": "x", "day": "2026-11-25", "part": "receipt"}
    drawn = page(conversation(PLAIN, receipt=kept))
    assert drawn.view == "start" and drawn.receipt is None and drawn.may_start and drawn.said == []


@pytest.mark.parametrize(
    ("tried", "value"),
    [
        ({"reason": "not_saved", "field": "postcode", "text": "ME4"}, "ME4"),
        ({"reason": "moved_on", "field": "contact", "text": "07700"}, ""),
        ({"reason": "empty", "field": "postcode"}, ""),
    ],
)
def test_what_was_typed_in_vain_stays_in_the_box_of_its_own_question(tried: dict[str, Any], value: str) -> None:
    asked = page(conversation(QUESTION, asks="postcode"), **tried).question
    assert asked is not None and asked.value == value


@pytest.mark.parametrize(("reason", "same"), [("not_saved", True), ("turn_open", True), ("empty", False)])
def test_what_was_not_saved_is_sent_again_with_the_same_id(reason: str, same: bool) -> None:
    drawn = page(conversation(QUESTION, asks="postcode"), reason=reason, page_id="p", field="postcode")
    assert (drawn.form_id == "p") is same


@pytest.mark.parametrize(
    ("kind", "word"), [("choice", "choose_one"), ("choices", "choose_some"), ("postcode", "enter_something")]
)
def test_nothing_answered_is_told_as_the_question_is_answered(kind: str, word: str) -> None:
    asked = told("?", question_part(kind=kind))
    drawn = page(conversation(asked, asks="postcode"), reason="empty", field="postcode")
    assert drawn.problems == [content().plain_form[word]]


def test_ticks_in_vain_stay_ticked() -> None:
    asked = told("?", question_part(kind="choices"))
    offered = {"b1": Button("School", "/a"), "b2": Button("Money", "/b")}
    talk = conversation(asked, asks="postcode", buttons=offered)
    drawn = page(talk, reason="not_saved", field="postcode", choices=("2",)).question
    assert drawn is not None and [one.chosen for one in drawn.choices] == [False, True]
