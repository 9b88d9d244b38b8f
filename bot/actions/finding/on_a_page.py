"""What the plain form needs to know of a reply about a request that is looked for: docs/chat-api.md lists the parts."""

from collections.abc import Mapping
from typing import Any

from bot.actions.finding.step import ASK_ADDITION, ASK_PROOF, ASK_REFERENCE

# Asked for in words of one's own; whatever else is asked has buttons.
TYPED = frozenset({ASK_REFERENCE, ASK_PROOF, ASK_ADDITION})
ANSWERS = "utter_faq/"


def finding_part(asks: str | None) -> dict[str, Any]:
    return {"part": "finding", "types": asks in TYPED}


def custom_of(name: str, asks: str | None, responses: Mapping[str, Any]) -> dict[str, Any] | None:
    """Rasa puts this in the place of what the response carries, so that comes along. None for the answer to a side
    question, which is no part of it."""
    if name.startswith(ANSWERS):
        return None
    return {**responses.get(name, {}).get("custom", {}), "form": finding_part(asks)}
