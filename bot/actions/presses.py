"""Believes a button only when the gateway vouches for it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

# The intent of each payload and what it means in the form.
KINDS = {
    "answer": "answer",
    "change_answer": "change",
    "change_menu": "change_menu",
    "send_request": "send",
    "stop": "stop",
    "why_ask": "why",
    "faq": "ask",
}
UNVERIFIED = {"kind": "unverified"}


def verified_press(metadata: Mapping[str, Any], sender: str, button_key: bytes) -> dict[str, Any] | None:
    """What the pressed button says, with its kind; None when nothing was pressed or the token is wrong."""
    press = metadata.get("press") or {}
    payload, token = press.get("payload"), press.get("token")
    if not isinstance(payload, str) or not isinstance(token, str):
        return None
    expected = token_of(button_key, sender, str(metadata.get("message_id")), payload)
    if not hmac.compare_digest(token.encode(), expected.encode()):
        return None
    intent = payload.removeprefix("/").partition("{")[0]
    return {"kind": KINDS.get(intent.split("/")[0], intent), **values_of(payload)}


def values_of(payload: str) -> dict[str, Any]:
    """What a button's payload says beside its intent: {"value": "yes"} of `/answer{"value": "yes"}`."""
    _, _, values = payload.partition("{")
    return json.loads("{" + values) if values else {}


def press_of(metadata: Mapping[str, Any], sender: str, button_key: bytes) -> dict[str, Any] | None:
    """What was pressed; a press the gateway does not vouch for is of a kind that means nothing, its title included."""
    pressed = verified_press(metadata, sender, button_key)
    return pressed or (UNVERIFIED if metadata.get("press") else None)


def token_of(key: bytes, sender: str, message_id: str, payload: str) -> str:
    """The gateway's word that this sender pressed this button with this message."""
    return hmac.new(key, "\n".join((sender, message_id, payload)).encode(), hashlib.sha256).hexdigest()
