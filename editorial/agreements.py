"""Checks the agreement wordings: stored agreements point at them for years."""

from collections.abc import Mapping
from typing import Any

from editorial.reading import Entry


def check_whole(entry: Entry) -> list[str]:
    """What a wording lacks, each with its file and line."""
    return [
        f"{entry.place}: agreement '{entry.key}' has no '{name}'"
        for name in ("item", "current", "text")
        if not isinstance(entry.value, dict) or name not in entry.value
    ]


def check_current_wordings(wordings: list[Entry]) -> list[str]:
    """Each item of agreement has exactly one wording that is shown now, or one for each route that has its own."""
    problems = []
    for item in sorted({marker(entry.value) for entry in wordings}):
        same = [entry for entry in wordings if marker(entry.value) == item]
        shown = [entry for entry in same if entry.value["current"]]
        if len(shown) != 1:
            place = same[0].place
            problems.append(f"{place}: agreement '{item}' has {len(shown)} current wordings; it needs exactly one")
    return problems


def marker(wording: Mapping[str, Any]) -> str:
    """What stands in a response where the wording is to be shown: "@request", "@request_for_practitioner"."""
    route = wording.get("route")
    return f"@{wording['item']}" + (f"_for_{route}" if route else "")
