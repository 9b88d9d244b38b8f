"""Checks the hubs of one council and makes them ready to be shown."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from editorial.facts import RING_TO_CHECK, check_dates
from editorial.reading import Entry, place_of

REQUIRED = (
    "key",
    "name",
    "serves",
    "address",
    "hours",
    "phone",
    "offer",
    "source",
    "checked",
    "review_by",
    "confirmed",
)


def check_whole(entry: Entry) -> list[str]:
    """What a hub lacks, each with its file and line."""
    where = f"{entry.place}: hub '{entry.key}'"
    if not isinstance(entry.value, dict):
        return [f"{where} has nothing under it: check the spaces at the start of the lines below"]
    return [f"{where} has no '{name}'; write null when it is not known" for name in REQUIRED if name not in entry.value]


def check_hub(
    hub: Mapping[str, Any], file: Path, facts: Mapping[str, Any], sources: Mapping[str, Any], today: date
) -> list[str]:
    """What is wrong with one hub, each with its file and line."""
    entry = Entry(hub["key"], hub, place_of(file, f"- key: {hub['key']}"))
    where = f"{entry.place}: hub '{entry.key}'"
    problems = []
    if hub["source"] not in sources:
        problems.append(f"{where} names source '{hub['source']}', which no sources.yml has")
    if hub["phone"] not in facts:
        problems.append(f"{where} is rung on '{hub['phone']}', which is no fact")
    return problems + check_dates(entry, today)


def ready_hub(hub: Mapping[str, Any], ring_to_check: str) -> dict[str, Any]:
    """The hub; an address or opening time nobody confirmed carries the words to ring and check."""
    unsure = [name for name in RING_TO_CHECK if hub[name] and not hub["confirmed"]]
    return {**hub, **{name: f"{hub[name]} {ring_to_check}" for name in unsure}}
