"""Check your answers: every field as it will be sent, and a seal that ties the send button to it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.actions.checks.contacts import shown_phone
from bot.actions.request.choosing import plain
from bot.actions.request.form import Answers
from bot.actions.request.questions import child_number, fields, kind_of, topic

# The gateway cuts a message at 8,000 characters (gateway/replies.py); one row alone may hold 2,000.
LONGEST_PAGE = 5000
DAYS = frozenset({"own_birth", "agreed_on", "past_day"})


@dataclass(frozen=True)
class Row:
    field: str
    label: str
    value: str


def rows(answers: Answers, words: Mapping[str, Any]) -> list[Row]:
    """One row for each answer, in the order asked. `words` is the `questions` part of the content."""
    return [
        Row(field, _label(field, words), shown(field, answers[field], words))
        for field in fields(answers)
        if field in answers and not words["rows"].get(topic(field), {}).get("hidden")
    ]


def written(read_back: list[Row]) -> str:
    """The rows as numbered lines of text."""
    return "\n".join(_numbered(read_back))


def pages(read_back: list[Row]) -> list[tuple[str, list[Row]]]:
    """The numbered lines in messages short enough that the gateway shows each whole, each with its rows."""
    made: list[tuple[str, list[Row]]] = []
    for row, line in zip(read_back, _numbered(read_back), strict=True):
        if made and len(made[-1][0]) + len(line) < LONGEST_PAGE:
            text, rows_of_it = made[-1]
            made[-1] = (f"{text}\n{line}", [*rows_of_it, row])
        else:
            made.append((line, [row]))
    return made


def _numbered(read_back: list[Row]) -> list[str]:
    return [f"{number}. {row.label}: {row.value}" for number, row in enumerate(read_back, start=1)]


def names_of_rows(answers: Answers, words: Mapping[str, Any]) -> dict[str, str]:
    """What a person may call each row (its label, its number, other words for it) and the field it stands for."""
    names: dict[str, str] = {}
    read_back = rows(answers, words)
    for number, row in enumerate(read_back, start=1):
        for name in (row.label.casefold().replace(",", ""), str(number), f"number {number}"):
            names.setdefault(name, row.field)
    for row in read_back:
        for name in (*words["rows"][topic(row.field)].get("also", []), *_own_name(row)):
            names.setdefault(name, row.field)
    return names


def _own_name(row: Row) -> list[str]:
    """A child goes by its name: "change Robin to Robyn"."""
    return [plain(row.value)] if topic(row.field) == "child_name" else []


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


def shown(field: str, value: Any, words: Mapping[str, Any]) -> str:
    """An answer as it is read back."""
    choices = words["rows"][topic(field)].get("values", {})
    if isinstance(value, str):
        return str(choices.get(value) or words["values"].get(value) or _as_typed(field, value))
    if isinstance(value, list):
        return _listed(value, choices)
    if field == "level_view" and isinstance(value, Mapping):
        return str(choices.get(value["level"], value["title"]))
    if isinstance(value, Mapping):
        return _parts(field, value, words)
    return str(choices.get(str(value), value))


def _listed(values: list[Any], choices: Mapping[str, Any]) -> str:
    """Choices by their labels; signs from the guidance by their wording, which may hold commas."""
    if all(isinstance(one, Mapping) for one in values):
        return "; ".join(str(one["wording"]) for one in values)
    return ", ".join(str(choices.get(one, one)) for one in values)


def _as_typed(field: str, value: str) -> str:
    """What was typed, with phones grouped and days written out."""
    if kind_of(field) == "phone":
        return shown_phone(value)
    return _day(value) if kind_of(field) in DAYS else value


def _parts(field: str, value: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """A contact, an address or a birth."""
    if topic(field) == "contact":
        phone = shown_phone(value["phone"]) if value["phone"] else None
        other = words["values"].get(value.get("other"))
        return ", ".join(part for part in (phone, value["email"], other) if part)
    if topic(field) == "address":
        return ", ".join(part for part in value.values() if part)
    return shown_birth(value, words)


def shown_birth(birth: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """A date written out, or an approximate age with its unit."""
    if birth["kind"] == "not_known":
        return str(words["values"]["not_known"])
    if birth["date"]:
        return _day(birth["date"])
    number, unit = (birth["years"], "years") if birth["years"] is not None else (birth["months"], "months")
    return f"{words['values']['about']} {number} {words['values'][unit if number != 1 else unit[:-1]]}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
