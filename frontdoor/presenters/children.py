"""A child in ready words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdoor.presenters.parts import Row, part
from frontdoor.presenters.times import on, years_and_months, years_old
from frontdoor.words import word


@dataclass(frozen=True)
class Child:
    name: str
    birth: str
    more: list[Row]


def child(record: Mapping[str, Any], today: date) -> Child:
    words = word("children")
    name = " ".join(part for part in (record["name"], record["last_name"]) if part)
    return Child(
        name or words["unborn" if record["unborn"] else "unnamed"],
        birth(record["birth"], today),
        part("child", record).rows,
    )


def birth(record: Mapping[str, Any], today: date) -> str:
    words = word("children")
    if record["kind"] == "approx_age":
        return _about(record)
    if record["kind"] == "not_known" and record["reason"]:
        return str(words["age_unknown_because"].format(reason=record["reason"]))
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
