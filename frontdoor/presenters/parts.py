"""Parts of a request as titled rows; what was not asked or not answered has no row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdoor.presenters.statuses import paragraphs
from frontdoor.presenters.times import on
from frontdoor.words import word

DAYS = frozenset({"birth_date", "eha_date", "agreed_on"})


@dataclass(frozen=True)
class Row:
    title: str
    lines: list[list[str]]
    warning: str = ""


@dataclass(frozen=True)
class Part:
    heading: str
    rows: list[Row]


def part(name: str, values: Mapping[str, Any]) -> Part:
    """The rows of one part, in the order of its titles in words.yml."""
    titles = word("parts", name, "titles")
    rows = [row(title, field, values[field]) for field, title in titles.items() if _given(values[field])]
    return Part(word("parts", name, "heading"), rows)


def row(title: str, field: str, value: Any, warning: str = "") -> Row:
    return Row(title, paragraphs(shown(field, value)), warning)


def shown(field: str, value: Any) -> str:
    """A value in words: a choice by its label, a day written out, a list joined, anything else as it came."""
    if isinstance(value, list):
        return ", ".join(shown(field, one) for one in value)
    if field in DAYS:
        return on(date.fromisoformat(value))
    return str(word("values").get(field, {}).get(value, value))


def _given(value: Any) -> bool:
    return value not in (None, [])
