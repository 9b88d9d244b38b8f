"""Checks what a council's own file says beside its words, and finds the pages it names."""

from collections.abc import Mapping
from typing import Any

from editorial.reading import Place

PRIVACY_NOTICE = "privacy_notice"  # how the form's words, which all councils share, link to the council's own notice

PROMISE, LONGEST_PROMISE = "read_within_working_days", 60


def check_council(council: Mapping[str, Any], facts: Mapping[str, Any], place: Place) -> list[str]:
    return [*_check_notice(council, facts, place), *_check_promise(council, place)]


def _check_notice(council: Mapping[str, Any], facts: Mapping[str, Any], place: Place) -> list[str]:
    notice = council.get(PRIVACY_NOTICE)
    if notice is None or facts.get(notice, {}).get("kind") == "link":
        return []
    return [f"{place}: {PRIVACY_NOTICE} '{notice}' is no fact that opens; write null while there is none"]


def _check_promise(council: Mapping[str, Any], place: Place) -> list[str]:
    days = council.get(PROMISE)
    if days is None or (type(days) is int and 0 <= days <= LONGEST_PROMISE):
        return []
    return [f"{place}: {PROMISE} is a whole number of days from 0 to {LONGEST_PROMISE}, or null while there is none"]


def named_pages(council: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts by their keys, and the council's notice by the name the form's words use."""
    notice = facts.get(council.get(PRIVACY_NOTICE) or "")
    return {**facts, PRIVACY_NOTICE: notice} if notice else dict(facts)
