"""What an urgent message does, as a table: held back from an open form, passed on everywhere else."""

from dataclasses import replace
from typing import Any

import pytest

from gateway.conversation import Button, Conversation, Held
from gateway.pausing import (
    ADULT,
    CARRY_ON,
    FOR_ADULTS,
    PAUSED,
    REQUEST,
    RING,
    STOP,
    Own,
    PassOn,
    of_16,
    offered,
    pressed,
    typed,
)
from gateway.replies import words
from gateway.safety import NOTHING_URGENT, UNREAD, Urgent

WORDS = {
    "carry_on": "Carry on",
    "stop": "Stop",
    "ring": "Ring",
    "adult": "Adult",
    "ask_for_support": "Ask",
    "has_reference": "I have a reference",
}
CARRY_ON_WORDS = ["carry on"]
SAYS_16 = of_16(["i am 16", "i'm 17"])
SHOWN = [words("urgent", "Ring 999.")]
DANGER = Urgent(SHOWN, "domestic_abuse")
A_CHILD = Urgent(SHOWN, "child_speaking", by_a_child=True)
SCREEN_DOWN = Urgent(SHOWN, UNREAD)
TOLD = "he hit her again last night"


def conversation(**changes: Any) -> Conversation:
    return replace(Conversation("medway"), **changes)


IN_THE_FORM = conversation(asks="worries")
PAUSED_FORM = conversation(asks="worries", held=Held(TOLD, "domestic_abuse"))
CHILD = conversation(child=True)
CHILD_IN_THE_FORM = conversation(asks="worries", child=True)


def step(before: Conversation, text: str, urgent: Urgent = NOTHING_URGENT) -> Any:
    return typed(before, text, urgent, CARRY_ON_WORDS, SAYS_16)


@pytest.mark.hazard("A9")
def test_words_of_danger_are_held_back_from_an_open_form() -> None:
    held = step(IN_THE_FORM, TOLD, DANGER)
    assert held == Own(PAUSED, PAUSED_FORM)


@pytest.mark.parametrize(
    ("before", "text", "urgent", "flags"),
    [
        (conversation(), "what is a hub", NOTHING_URGENT, {}),
        (conversation(), TOLD, DANGER, {"urgent": "domestic_abuse"}),
        (IN_THE_FORM, "He will not sleep.", NOTHING_URGENT, {}),
        (PAUSED_FORM, "He will not sleep.", NOTHING_URGENT, {}),
        (PAUSED_FORM, "Carry on.", NOTHING_URGENT, {"urgent": "domestic_abuse", "carried_on": True}),
        (conversation(), "carry on", NOTHING_URGENT, {}),
        (conversation(), "my mum hits me", A_CHILD, {"child": True, "urgent": "child_speaking"}),
        (CHILD, "I want to ask for support", NOTHING_URGENT, {"child": True}),
        # The level helper holds no request that could be stopped.
        (conversation(asks="level_describe"), TOLD, DANGER, {"urgent": "domestic_abuse"}),
        # What nobody could screen is taken, and counts as urgent.
        (IN_THE_FORM, "He will not sleep.", SCREEN_DOWN, {"urgent": UNREAD, "carried_on": True}),
    ],
)
def test_everything_else_is_passed_on_with_what_is_known(
    before: Conversation, text: str, urgent: Urgent, flags: dict[str, Any]
) -> None:
    passed = step(before, text, urgent)
    assert isinstance(passed, PassOn)
    assert passed.flags == flags
    assert passed.text == (TOLD if flags.get("carried_on") and not urgent else text)


@pytest.mark.hazard("A9")
def test_what_is_told_in_two_messages_is_held_as_two_lines() -> None:
    held = step(PAUSED_FORM, "and the baby was there", DANGER)
    assert held.conversation.held == Held(f"{TOLD}\nand the baby was there", "domestic_abuse")


def test_what_would_be_too_long_together_is_held_by_its_newest_part() -> None:
    long = conversation(asks="worries", held=Held("a" * 1990, "domestic_abuse"))
    assert step(long, TOLD, DANGER).conversation.held == Held(TOLD, "domestic_abuse")


@pytest.mark.hazard("A7")
@pytest.mark.parametrize(
    ("before", "urgent"), [(IN_THE_FORM, A_CHILD), (CHILD_IN_THE_FORM, DANGER), (CHILD_IN_THE_FORM, NOTHING_URGENT)]
)
def test_a_child_gets_no_further_in_the_form(before: Conversation, urgent: Urgent) -> None:
    own = step(before, "my mum hits me", urgent)
    assert isinstance(own, Own)
    assert (own.says, own.conversation.child) == (FOR_ADULTS, True)


@pytest.mark.hazard("A7")
@pytest.mark.parametrize(
    ("before", "text"),
    [
        (conversation(asks="birth_date", of_16=True), "I live with my nan"),
        (conversation(asks="who"), "I’m 17 and it is about me"),
        (CHILD_IN_THE_FORM, "I am 16, my mum hits me"),
    ],
)
def test_someone_of_16_sees_whom_to_ring_and_may_carry_on(before: Conversation, text: str) -> None:
    own = step(before, text, A_CHILD)
    assert isinstance(own, Own)
    assert (own.says, own.conversation.child, own.conversation.held) == (PAUSED, False, Held(text, "child_speaking"))


@pytest.mark.hazard("A7")
@pytest.mark.parametrize("text", ["I am 16 weeks pregnant and my mum hits me", "I am 15", "my sister is 16"])
def test_what_tells_no_such_age_keeps_a_child_out(text: str) -> None:
    assert step(IN_THE_FORM, text, A_CHILD).says == FOR_ADULTS


@pytest.mark.hazard("A9")
@pytest.mark.parametrize(
    ("before", "payload", "expected"),
    [
        (PAUSED_FORM, CARRY_ON, PassOn(TOLD, flags={"urgent": "domestic_abuse", "carried_on": True})),
        (IN_THE_FORM, CARRY_ON, None),
        (PAUSED_FORM, RING, Own(RING, PAUSED_FORM)),
        (PAUSED_FORM, STOP, PassOn(button=Button("b", STOP))),
        (CHILD_IN_THE_FORM, ADULT, Own(ADULT, replace(IN_THE_FORM, of_16=True))),
        (CHILD, REQUEST, PassOn(button=Button("b", REQUEST), flags={"child": True})),
        (conversation(), REQUEST, PassOn(button=Button("b", REQUEST))),
    ],
)
def test_a_button(before: Conversation, payload: str, expected: Any) -> None:
    assert pressed(before, Button("b", payload)) == expected


@pytest.mark.parametrize(
    ("after", "payloads"),
    [
        (PAUSED_FORM, [CARRY_ON, STOP, RING]),
        (IN_THE_FORM, [STOP, RING]),
        (CHILD_IN_THE_FORM, [ADULT, STOP, RING]),
        (replace(PAUSED_FORM, child=True), [ADULT, STOP, RING]),
        (CHILD, [ADULT, RING]),
        (conversation(), [REQUEST, RING]),
    ],
)
def test_the_ways_on(after: Conversation, payloads: list[str]) -> None:
    assert [button.payload for button in offered(after, WORDS)] == payloads
