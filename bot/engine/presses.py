"""Turns a pressed button's payload into what Rasa would have understood, without its text ever being parsed."""

from __future__ import annotations

import json
from typing import Any


def parse_data_of(payload: str, title: str) -> dict[str, Any]:
    """Rasa's parse data for a payload such as `/answer{"question": "postcode"}` or `/faq/family_hubs_what`.

    Raises ValueError when the payload has another form; the gateway only sends payloads Rasa gave it.
    """
    name, _, values = payload.partition("{")
    if not name.startswith("/"):
        raise ValueError("a payload begins with a slash")
    intent = name[1:]
    entities = json.loads("{" + values) if values else {}
    base = intent.split("/")[0]
    return {
        "text": title,
        "intent": {"name": base, "confidence": 1.0},
        "intent_ranking": [{"name": intent, "confidence": 1.0}],
        "entities": [{"entity": key, "value": value, "start": 0, "end": 0} for key, value in entities.items()],
        **({"response_selector": selected(intent)} if "/" in intent else {}),
    }


def selected(intent: str) -> dict[str, Any]:
    """What Rasa's answer selector would have found for a full label."""
    base = intent.split("/")[0]
    found = {
        "id": None,
        "responses": [],
        "confidence": 1.0,
        "intent_response_key": intent,
        "utter_action": f"utter_{intent}",
    }
    return {base: {"response": found, "ranking": []}, "all_retrieval_intents": [base]}
