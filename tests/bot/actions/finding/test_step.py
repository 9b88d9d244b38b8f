from dataclasses import replace
from datetime import date

import pytest

from bot.actions.finding.step import (
    ASK_ADDITION,
    ASK_ADDITION_SURE,
    ASK_PROOF,
    ASK_REFERENCE,
    ASK_SURE,
    LEAVES,
    LEFT_AS_IT_IS,
    SILENT,
    Before,
    Step,
    Wish,
    take_step,
)
from bot.actions.request.reading import Message
from tests.bot.actions.request.builders import COMMANDS

TODAY, REFERENCE, CODE = date(2026, 11, 25), "EH-D54X-7J57", "643758836"
NEW, ASKED, PROVING = Before(), Before(ASK_REFERENCE), Before(ASK_PROOF, REFERENCE)
SURE, ADDING = Before(ASK_SURE, REFERENCE), Before(ASK_ADDITION, REFERENCE)
ADDED = Before(ASK_ADDITION_SURE, REFERENCE, "We have moved")
SAID = Message("", "nlu_fallback", sure=False)


def step(text: str, before: Before, **changes: object) -> Step:
    return take_step(replace(SAID, text=text, **changes), before, COMMANDS["stop"], TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["check my request", "hello"])
def test_it_begins_with_the_reference(text: str) -> None:
    assert step(text, NEW) == Step(("utter_which_reference",), ASK_REFERENCE)


@pytest.mark.parametrize("before", [NEW, ASKED])
@pytest.mark.parametrize("sought", [REFERENCE, CODE])
def test_then_a_proof_is_asked_for(before: Before, sought: str) -> None:
    assert step(sought, before) == Step(("utter_which_proof",), ASK_PROOF, sought)


@pytest.mark.parametrize("before", [NEW, ASKED, PROVING])
def test_both_may_come_at_once(before: Before) -> None:
    assert step(f"{REFERENCE} 0123", before) == Step(sought=REFERENCE, looks_for=(REFERENCE, ("phone", "0123")))


def test_the_proof_is_looked_for_with_what_was_said_before() -> None:
    assert step("3 April 2019", PROVING) == Step(sought=REFERENCE, looks_for=(REFERENCE, ("day", "2019-04-03")))


def test_the_reference_may_be_said_anew_instead() -> None:
    assert step("sorry, EH-S0WQ-XDP5", ASKED).sought == "EH-S0WQ-XDP5"
    assert step("EH-S0WQ-XDP5", PROVING) == Step(("utter_which_proof",), ASK_PROOF, "EH-S0WQ-XDP5")


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("EH-1234-ABCD", NEW, Step(("utter_reference_mistyped",), ASK_REFERENCE)),
        ("EH-1234-ABCD", ASKED, Step(("utter_reference_mistyped",), ASK_REFERENCE)),
        ("I have lost it", ASKED, Step(("utter_reference_unclear",), ASK_REFERENCE)),
        ("Sam", PROVING, Step(("utter_proof_unclear",), ASK_PROOF, REFERENCE)),
    ],
)
def test_what_cannot_be_read_is_asked_for_again(text: str, before: Before, expected: Step) -> None:
    assert step(text, before) == expected


@pytest.mark.parametrize("before", [ASKED, PROVING])
def test_it_can_be_left(before: Before) -> None:
    assert step("stop", before) == Step(("utter_finding_stopped",))
    assert step("leave it", before, intent="stop", sure=True) == Step(("utter_finding_stopped",))
    assert step("I want help", before, intent="request_support", sure=True) == LEAVES
    assert step("", before, intent="end_chat") == LEAVES


def test_a_side_question_is_answered_and_the_same_asked_again() -> None:
    asked = step("how long will it take?", PROVING, intent="faq", sure=True, label="faq/next_how_quick")
    assert asked == Step(("utter_faq/next_how_quick", "utter_which_proof"), ASK_PROOF, REFERENCE)


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("before", [NEW, ASKED, PROVING])
def test_nothing_stands_in_the_way_of_an_urgent_reply(before: Before) -> None:
    assert step(f"{REFERENCE} he hit her", before, urgent=True) == SILENT


@pytest.mark.parametrize("before", [NEW, ASKED, PROVING])
def test_only_its_own_button_is_taken(before: Before) -> None:
    assert step("", before, press={"kind": "find_request"}) == Step(("utter_which_reference",), ASK_REFERENCE)
    assert step("", before, press={"kind": "ask"}) == LEAVES
    assert step(REFERENCE, before, press={"kind": "unverified"}) == LEAVES


def wants(wish: str, before: Before = NEW, reference: str = REFERENCE) -> Step:
    return step("", before, press={"kind": "find_request", "wants": wish, "reference": reference})


def test_a_button_about_a_request_names_it_whatever_was_asked_meanwhile() -> None:
    assert wants("take_back", PROVING, CODE) == Step(asks=ASK_SURE, sought=CODE, does=Wish.TAKE_BACK)
    assert wants("take_back_now") == Step(sought=REFERENCE, does=Wish.TAKE_BACK_NOW)
    assert wants("add") == Step((), ASK_ADDITION, REFERENCE, does=Wish.ADD)
    assert wants("leave", SURE) == LEFT_AS_IT_IS


@pytest.mark.parametrize(("before", "wish"), [(SURE, Wish.TAKE_BACK_NOW), (ADDED, Wish.ADD_NOW)])
def test_what_changes_a_request_is_done_after_a_yes(before: Before, wish: Wish) -> None:
    done = step("yes", before, intent="affirm", sure=True)
    assert (done.does, done.sought, done.addition) == (wish, REFERENCE, before.addition)
    assert step("no", before, intent="deny", sure=True) == LEFT_AS_IT_IS
    assert step("stop", before).does is None


@pytest.mark.parametrize("before", [SURE, ADDED])
def test_anything_else_is_no_yes_and_loses_nothing(before: Before) -> None:
    unclear = step("well", before)
    assert (unclear.does, unclear.asks, unclear.sought, unclear.addition) == (
        None,
        before.asked,
        REFERENCE,
        before.addition,
    )


def test_an_addition_is_seen_once_more_before_it_is_sent() -> None:
    typed = step(" We have moved ", ADDING)
    assert typed == Step(("utter_addition_check",), ASK_ADDITION_SURE, REFERENCE, addition="We have moved")
    assert wants("add_now", ADDED).does == Wish.ADD_NOW
    assert step("a" * 2001, ADDING) == Step(("utter_addition_too_long",), ASK_ADDITION, REFERENCE)


@pytest.mark.parametrize(("before", "reference"), [(NEW, REFERENCE), (ADDED, "EH-S0WQ-XDP5")])
def test_nothing_is_added_that_was_not_seen_for_this_request(before: Before, reference: str) -> None:
    assert wants("add_now", before, reference) == Step(("utter_button_is_old",))


@pytest.mark.hazard("A1")
def test_words_of_danger_may_be_added_and_change_nothing_else() -> None:
    typed = step("he hit her", ADDING, urgent=True, intent="stop", sure=True)
    assert (typed.asks, typed.addition, typed.does) == (ASK_ADDITION_SURE, "he hit her", None)


@pytest.mark.hazard("A1")
def test_whether_to_take_it_back_is_asked_again_behind_an_urgent_reply_and_nothing_is_taken_back() -> None:
    waits = step("yes, he hit her", SURE, urgent=True, intent="affirm", sure=True)
    offers = (Wish.TAKE_BACK_NOW, Wish.LEAVE)
    assert waits == Step(("utter_take_back_waits",), ASK_SURE, REFERENCE, offers=offers)


@pytest.mark.hazard("A1")
def test_what_was_to_be_added_is_not_lost_behind_an_urgent_reply() -> None:
    waits = step("he hit her", ADDED, urgent=True, intent="affirm", sure=True)
    assert waits == Step(("utter_addition_waits",), ASK_ADDITION_SURE, REFERENCE, addition="We have moved")
