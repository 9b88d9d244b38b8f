import uuid
from typing import Any
from urllib.parse import urlencode

import pytest

from gateway.messages import Message
from gateway.pausing import ASK, HAS_REFERENCE
from gateway.plain_form.sent import Sent, read
from gateway.refusals import Refused

SAYS = {"back": "back", "later": "carry on later", "stop": "stop", "again": "why"} | {
    "change": "change [number]",
    "take_out": "remove child [number]",
}
PAGE = {"chat_token": "t", "id": str(uuid.UUID(int=1)), "turn": "4", "field": "postcode"}


def sent(*more: tuple[str, str], **changes: str) -> Sent:
    return read(urlencode([*{**PAGE, **changes}.items(), *more]).encode(), SAYS)


def meant(*more: tuple[str, str]) -> tuple[str | None, str | None]:
    message = sent(*more).message
    return message.text, message.button


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([("text", "ME4 4TR")], ("ME4 4TR", None)),
        ([("text", "")], ("", None)),
        ([], ("", None)),
        ([("button", "kX0b")], (None, "kX0b")),
        ([("text", "ME4"), ("button", "kX0b")], (None, "kX0b")),
        ([("choice", "2"), ("choice", "11")], ("2, 11", None)),
        ([("does", "back"), ("text", "ME4")], ("back", None)),
        ([("does", "later")], ("carry on later", None)),
        ([("does", "change-12")], ("change 12", None)),
        ([("does", "remove-2")], ("remove child 2", None)),
        ([("does", "start")], (None, ASK)),
        ([("does", "find")], (None, HAS_REFERENCE)),
    ],
)
def test_a_wish_goes_before_a_button_and_a_button_before_the_box(
    fields: list[tuple[str, str]], message: tuple[str | None, str | None]
) -> None:
    assert meant(*fields) == message


def test_what_a_page_sent_is_told_to_come_from_one() -> None:
    assert sent(("text", "ME4")).message.on_page and not Message("m", "ME4").on_page


def test_the_page_and_what_was_typed_are_told_besides() -> None:
    told = sent(("text", "ME4"))
    assert (told.message.turn, told.token, told.field, told.text, told.page_id) == (
        4,
        "t",
        "postcode",
        "ME4",
        PAGE["id"],
    )


def test_what_was_ticked_is_told_by_its_places() -> None:
    assert sent(("choice", "2"), ("choice", "11")).message.ticked == (2, 11)
    assert sent(("choice", "2"), ("does", "back")).message.ticked == ()


@pytest.mark.hazard("D2")
def test_one_page_sent_twice_is_one_message_and_another_answer_is_another() -> None:
    first, again, other = sent(("text", "a")), sent(("text", "a")), sent(("text", "b"))
    assert first.message.id == again.message.id != other.message.id
    assert sent(("button", "a")).message.id != first.message.id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        urlencode({**PAGE, "more": "x"}).encode(),
        urlencode({**PAGE, "id": "no-id"}).encode(),
        urlencode({**PAGE, "turn": "-1"}).encode(),
        urlencode({**PAGE, "turn": "1" * 20}).encode(),
        urlencode({**PAGE, "choice": "1; 2"}).encode(),
        urlencode({**PAGE, "choice": "²"}).encode(),
        urlencode({**PAGE, "does": "change-"}).encode(),
        urlencode({**PAGE, "does": "remove-all"}).encode(),
        urlencode({**PAGE, "does": "/restart"}).encode(),
        urlencode({**PAGE, "button": "x" * 65}).encode(),
        urlencode([*PAGE.items(), ("text", "a"), ("text", "b")]).encode(),
        urlencode([*PAGE.items(), *[("choice", "1")] * 80]).encode(),
        b"text=\xff",
        b"text=%ff",
    ],
)
def test_anything_unknown_is_refused(body: Any) -> None:
    with pytest.raises(Refused, match="bad_request"):
        read(body, SAYS)
