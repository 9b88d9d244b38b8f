"""A child in ready words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdoor.presenters.times import on, years_and_months, years_old
from frontdoor.words import word


@dataclass(frozen=True)
class Child:
    name: str
    birth: str


def child(record: Mapping[str, Any], today: date) -> Child:
    words = word("children")
    name = record["name"] or words["unborn" if record["unborn"] else "unnamed"]
    return Child(name, birth(record["birth"], today))


def birth(record: Mapping[str, Any], today: date) -> str:
    words = word("children")
    if record["kind"] == "approx_age":
        return _about(record)
    if not record["date"]:
        return str(words["age_unknown"])
    day = date.fromisoformat(record["date"])
    if record["kind"] == "due_date":
        return str(words["due"].format(date=on(day)))
    return str(words["born"].format(date=on(day), age=years_old(day, today)))


def _about(record: Mapping[str, Any]) -> str:
    words = word("children")
    if record["years"] is None and record["months"] is None:
        return str(words["age_unknown"])
    age = years_and_months(int(record["years"] or 0), int(record["months"] or 0))
    return str(words["about"].format(age=age))
