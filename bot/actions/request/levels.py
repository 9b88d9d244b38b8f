"""The council's levels of need, as a practitioner's own view of one stands in the request."""

from collections.abc import Iterable, Mapping
from typing import Any

CURRENT = "current"
Level = Mapping[str, Any]


def levels_to_choose(levels: Iterable[Level]) -> dict[str, dict[str, Any]]:
    """{id: {level, number, title, phone_first}} of the levels in use now.

    Levels are the council's matter: a number may be 2.5 or null. The highest is for children's services in every
    guidance there is, so whoever thinks of it is asked to ring first.
    """
    current = [level for level in levels if level["status"] == CURRENT]
    highest = max((level["number"] for level in current if level["number"] is not None), default=None)
    return {level["id"]: _held(level, highest) for level in current}


def _held(level: Level, highest: float | None) -> dict[str, Any]:
    first = level["number"] is not None and level["number"] == highest
    return {"level": level["id"], "number": level["number"], "title": level["title"], "phone_first": first}
