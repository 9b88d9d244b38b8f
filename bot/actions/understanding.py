"""What Rasa made of the last message, as plain data."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker

from bot.actions.request.reading import Message, looks_like_a_question

# In the form nothing can be looked up step by step, for the next message belongs to the form: an answer stands for it.
INSTEAD = {"find_hub": "faq/family_hubs_where", "find_parenting_support": "faq/parenting_courses"}


def message_of(tracker: Tracker, press: Mapping[str, Any] | None) -> Message:
    """The last message with its intent, whether Rasa was sure of it, and the answer it found."""
    latest = tracker.latest_message
    metadata = latest.get("metadata") or {}
    intent = (latest.get("intent") or {}).get("name") or ""
    return Message(
        text=latest.get("text") or "",
        intent=intent,
        sure=intent not in ("", "nlu_fallback", "did_you_mean", "look_up"),
        label=answer_found(latest, asks=looks_like_a_question(latest.get("text") or "")),
        press=press,
        urgent=bool(metadata.get("urgent")),
        carried_on=metadata.get("carried_on") is True,
        child=metadata.get("child") is True,
    )


def answer_found(latest: Mapping[str, Any], asks: bool) -> str | None:
    """The full name of the answer the message asks for, such as faq/family_hubs_what; None when it asks for none."""
    intent = (latest.get("intent") or {}).get("name")
    if intent in INSTEAD:
        return INSTEAD[intent] if asks else None
    if intent in ("several", "say_numbers") or (intent == "answer_and_offer" and asks):
        return next((found["value"][0] for found in latest.get("entities", []) if found["entity"] == "labels"), None)
    if intent != "faq":
        return None
    selector = latest.get("response_selector") or {}
    found = (selector.get("faq") or selector.get("default") or {}).get("response") or {}
    return found.get("intent_response_key")
