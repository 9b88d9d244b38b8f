"""Reads what a page of the plain form sent: an answer in text, a pressed button, ticked choices, or a wish."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from gateway.messages import BUTTON_ID_LIMIT, UUID, Message
from gateway.pausing import ASK, HAS_REFERENCE
from gateway.refusals import Refused

NEEDED = frozenset({"chat_token", "id", "turn"})
KNOWN = NEEDED | {"field", "text", "button", "choice", "does"}
MOST_FIELDS = 60
LONGEST_TURN = 9  # digits
WISHES = ("back", "later", "stop", "again")
SEPARATOR = ", "
START, FIND = "start", "find"
# What a button of these names stands for is always there.
STANDING = {START: ASK, FIND: HAS_REFERENCE}
# Wishes with a number behind them: of a row, or of a child.
NUMBERED = {"change-": "change", "remove-": "take_out"}


@dataclass(frozen=True)
class Sent:
    """`field` is the question the page asked; `text` and `choices` are kept on the page when they cannot be taken."""

    message: Message
    token: str
    page_id: str
    field: str
    text: str
    choices: tuple[str, ...]


def read(body: bytes, says: Mapping[str, str]) -> Sent:
    """`says` are the words that stand for a wish in the chat. Raises Refused('bad_request') for anything unknown.

    The message id is made from the page's own id and what was sent: sending one thing twice is harmless.
    """
    fields, choices = _fields(body)
    if not UUID.fullmatch(fields["id"]) or not _is_number(fields["turn"], LONGEST_TURN):
        raise Refused("bad_request")
    if not all(_is_number(choice, 2) for choice in choices):
        raise Refused("bad_request")
    text, button = _answer(fields, choices, says)
    made = uuid.uuid5(uuid.UUID(fields["id"]), f"button {button}" if button else f"text {text}")
    ticked = tuple(map(int, choices)) if text == SEPARATOR.join(choices) else ()
    message = Message(str(made), None if button else text, button, ticked, int(fields["turn"]), on_page=True)
    kept = fields.get("text", "")
    return Sent(message, fields["chat_token"], fields["id"], fields.get("field", ""), kept, choices)


def _fields(body: bytes) -> tuple[dict[str, str], tuple[str, ...]]:
    try:
        pairs: list[tuple[str, Any]] = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise Refused("bad_request") from error
    single = [(name, value) for name, value in pairs if name != "choice"]
    fields = dict(single)
    if len(fields) != len(single) or not NEEDED <= set(fields) <= KNOWN:
        raise Refused("bad_request")
    return fields, tuple(value for name, value in pairs if name == "choice")


def _answer(fields: Mapping[str, str], choices: tuple[str, ...], says: Mapping[str, str]) -> tuple[str, str | None]:
    """The text or the button meant. A wish goes before a button, a button before what stands in the box."""
    if does := fields.get("does"):
        return ("", STANDING[does]) if does in STANDING else (_wish(does, says), None)
    if button := fields.get("button"):
        if not button.isascii() or len(button) > BUTTON_ID_LIMIT:
            raise Refused("bad_request")
        return "", button
    return (SEPARATOR.join(choices) if choices else fields.get("text", "")), None


def _wish(does: str, says: Mapping[str, str]) -> str:
    if does in WISHES:
        return says[does]
    for start, wish in NUMBERED.items():
        number = does.removeprefix(start)
        if does.startswith(start) and _is_number(number, 3):
            return says[wish].replace("[number]", number)
    raise Refused("bad_request")


def _is_number(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest
