"""The request as the case system receives it: schema 1.0 of frontdoor/support_request.schema.json."""

from collections.abc import Mapping
from typing import Any

from bot.actions.request.questions import NO_FIXED_ADDRESS, SKIPPED, UNBORN, Answers, number_of_children

SCHEMA_VERSION = "1.0"
# What each button says about ringing and about leaving a message.
RINGING = {
    "yes": ("yes", "yes"),
    "no_message": ("yes", "no"),
    "only_when_i_say": ("only_when_i_say", "no"),
    "no": ("no", "no"),
}


def payload(answers: Answers, agreements: list[dict[str, Any]], system: Mapping[str, Any]) -> dict[str, Any]:
    """The body to post. `system` holds what the machine stamps: reference, times, versions, hashes, urgent or not."""
    return {
        "schema_version": SCHEMA_VERSION,
        "route": "parent_carer",
        "channel": "chat",
        **system,
        "contact": _contact(answers),
        "safe_contact": _safe_contact(answers),
        "children": [_child(answers, number) for number in range(1, number_of_children(answers) + 1)],
        "worries": answers["worries"],
        "what_would_help": _or_none(answers["what_would_help"]),
        "agreements": agreements,
    }


def _contact(answers: Answers) -> dict[str, Any]:
    return {
        "first_name": answers["first_name"],
        "last_name": _or_none(answers["last_name"]),
        **answers["contact"],
        "postcode": None if answers["postcode"] == NO_FIXED_ADDRESS else answers["postcode"],
    }


def _safe_contact(answers: Answers) -> dict[str, Any]:
    voice, voicemail = RINGING.get(answers.get("safe_phone", ""), (None, None))
    return {
        "voice": voice,
        "voicemail": voicemail,
        "email": answers.get("safe_email"),
        "note": answers.get("safe_times"),
    }


def _child(answers: Answers, number: int) -> dict[str, Any]:
    name = answers[f"child_{number}_name"]
    unborn = name == UNBORN
    return {
        "unborn": unborn,
        "name": None if unborn else name,
        "birth": answers[f"child_{number}_due_date" if unborn else f"child_{number}_birth"],
    }


def _or_none(value: Any) -> Any:
    return None if value == SKIPPED else value
