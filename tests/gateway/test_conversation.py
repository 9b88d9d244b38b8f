from dataclasses import replace

import pytest

from gateway.conversation import (
    RECENT_LIMIT,
    TRANSCRIPT_LIMIT,
    Button,
    Conversation,
    from_record,
    new_conversation,
    to_record,
)
from gateway.replies import words


def conversation() -> Conversation:
    return new_conversation("medway", [words("text", "Hello")], {"b1": Button("Find a hub", "/find_hub")})


def test_a_turn_adds_what_was_said_and_answered() -> None:
    after = conversation().after("hi", [words("text", "Yes?")], {})
    assert after.turn == 1
    assert [entry["text"] for entry in after.transcript] == ["Hello", "hi", "Yes?"]


def test_only_the_buttons_of_the_last_reply_are_kept() -> None:
    assert conversation().after("hi", [], {"b2": Button("Yes", "/yes")}).buttons.keys() == {"b2"}


def test_a_long_conversation_keeps_its_newest_part() -> None:
    long = conversation()
    for number in range(TRANSCRIPT_LIMIT):
        long = long.after(f"said {number}", [words("text", "answer")], {})
    assert len(long.transcript) == TRANSCRIPT_LIMIT
    assert long.transcript[-2]["text"] == f"said {TRANSCRIPT_LIMIT - 1}"
    assert long.turn == TRANSCRIPT_LIMIT


def test_the_last_messages_are_kept_for_the_safety_screen() -> None:
    heard = conversation()
    for text in ("one", "two", "three"):
        heard = heard.heard(text, was_urgent=False)
    assert heard.recent == ("two", "three")
    assert len(heard.recent) == RECENT_LIMIT
    assert heard.heard("four", was_urgent=True).recent == ()


@pytest.mark.parametrize(
    ("asked", "asks", "took"),
    [
        ("child_2_name", "child_2_birth", True),
        ("postcode", "child_1_name", True),
        # Not taken: asked again, put aside, or words of one's own.
        ("postcode", "postcode", False),
        ("postcode", None, False),
        ("worries", "add_more", False),
        ("safe_times", "postcode", False),
        ("child_1_lives_where", "need_tags", False),
        (None, "immediate_danger", False),
    ],
)
def test_which_answers_are_facts(asked: str | None, asks: str | None, took: bool) -> None:
    assert replace(conversation(), asks=asks).took_a_fact(asked) is took


def test_a_record_brings_back_the_same_conversation() -> None:
    before = conversation().after("hi", [words("text", "Yes?")], {"b2": Button("Yes", "/yes")}).heard("hi", False)
    assert from_record(to_record(before)) == before


def test_whom_we_speak_to_stays_until_a_reply_says_otherwise() -> None:
    speaking = conversation().speaking_to("practitioner").speaking_to(None)
    assert speaking.audience == "practitioner"
    assert speaking.speaking_to("family").audience == "family"
