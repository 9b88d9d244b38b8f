"""Check your answers: every field as it will be sent, and a seal that ties the send button to it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.actions.checks.contacts import shown_phone
from bot.actions.request.questions import NO_FIXED_ADDRESS, SKIPPED, UNBORN, Answers, child_number, fields, topic


@dataclass(frozen=True)
class Row:
    field: str
    label: str
    value: str


def rows(answers: Answers, words: Mapping[str, Any]) -> list[Row]:
    """One row for each answer, in the order asked. `words` is the `questions` part of the content."""
    return [
        Row(field, _label(field, words), _shown(field, answers[field], words))
        for field in fields(answers)
        if field in answers and not words["rows"].get(topic(field), {}).get("hidden")
    ]


def written(read_back: list[Row]) -> str:
    """The rows as numbered lines of text."""
    return "\n".join(f"{number}. {row.label}: {row.value}" for number, row in enumerate(read_back, start=1))


def names_of_rows(answers: Answers, words: Mapping[str, Any]) -> dict[str, str]:
    """What a person may call each row (its label, its number, other words for it) and the field it stands for."""
    names: dict[str, str] = {}
    for number, row in enumerate(rows(answers, words), start=1):
        also = words["rows"][topic(row.field)].get("also", [])
        for name in (row.label.casefold().replace(",", ""), str(number), f"number {number}", *also):
            names.setdefault(name, row.field)
    return names


def seal_of(answers: Answers, key: bytes) -> str:
    """A keyed hash of all answers: whoever holds it has seen exactly these."""
    return hmac.new(key, canonical(answers), hashlib.sha256).hexdigest()


def canonical(answers: Answers) -> bytes:
    """The same bytes for the same answers."""
    return json.dumps(answers, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _label(field: str, words: Mapping[str, Any]) -> str:
    label = str(words["rows"][topic(field)]["label"])
    number = child_number(field)
    return f"{words['child_label']} {number}, {label}" if number else label


def _shown(field: str, value: Any, words: Mapping[str, Any]) -> str:
    if value in (SKIPPED, UNBORN, NO_FIXED_ADDRESS):
        return str(words["values"][value])
    if topic(field) == "contact":
        phone = shown_phone(value["phone"]) if value["phone"] else None
        return ", ".join(part for part in (phone, value["email"]) if part)
    if topic(field) in ("child_birth", "child_due_date"):
        return shown_birth(value, words)
    return str(words["rows"][topic(field)].get("values", {}).get(value, value))


def shown_birth(birth: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """A date written out, or an approximate age with its unit."""
    if birth["date"]:
        day = date.fromisoformat(birth["date"])
        return f"{day.day} {day:%B %Y}"
    number, unit = (birth["years"], "years") if birth["years"] is not None else (birth["months"], "months")
    return f"{words['values']['about']} {number} {words['values'][unit if number != 1 else unit[:-1]]}"
