"""Reads one incoming message: exactly an id and either a text or a button, from JSON or from the page's form."""

import json
import re
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from gateway.refusals import Refused

JSON_BYTES = 16 * 1024
# 2,000 characters outside the Latin alphabet take 24 KB in a form; the rest keeps too long a text on the page.
FORM_BYTES = 64 * 1024
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SHAPES = ({"id", "text"}, {"id", "button"})
BUTTON_ID_LIMIT = 64


@dataclass(frozen=True)
class Message:
    id: str
    text: str | None = None
    button: str | None = None
    ticked: tuple[int, ...] = ()  # places of ticked choices, of which the text holds the numbers
    turn: int | None = None  # of the page that sent it, where an answer to an older page must not be taken
    on_page: bool = False  # of the plain form, and not of the chat


def from_json(body: bytes) -> Message:
    """Raises Refused('bad_request') for anything but one flat object of the two shapes."""
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise Refused("bad_request") from error
    if not isinstance(value, dict):
        raise Refused("bad_request")
    return _message(value)


def from_form(body: bytes) -> tuple[Message, str]:
    """The message and the chat token of the page's form.

    The message id is made from the page's own id and what was sent, so sending one thing twice is harmless
    and sending another thing from the same page is another message.
    """
    fields = form_fields(body)
    token = fields.pop("chat_token", "")
    page = _message(fields)
    sent = page.text if page.text is not None else page.button
    return Message(str(uuid.uuid5(uuid.UUID(page.id), sent or "")), page.text, page.button), token


def form_fields(body: bytes) -> dict[str, str]:
    """Raises Refused('bad_request') for a field given twice, a field too many, or bytes that are not UTF-8."""
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=8)
        return _object(pairs)
    except ValueError as error:
        raise Refused("bad_request") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key is given twice")
    return value


def _message(value: dict[str, Any]) -> Message:
    if set(value) not in SHAPES or not all(isinstance(item, str) for item in value.values()):
        raise Refused("bad_request")
    if not UUID.fullmatch(value["id"]) or not _is_text(value):
        raise Refused("bad_request")
    return Message(value["id"].lower(), value.get("text"), value.get("button"))


def _is_text(value: dict[str, str]) -> bool:
    try:
        value.get("text", "").encode("utf-8")
    except UnicodeEncodeError:
        return False
    return value.get("button", "x").isascii() and 1 <= len(value.get("button", "x")) <= BUTTON_ID_LIMIT
