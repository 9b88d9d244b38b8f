"""Finds the hub for a place, from postcode district or place name alone: no network, no map."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.actions.checks import Refused
from bot.actions.checks.postcodes import check_postcode, district

DISTRICT = re.compile(r"\b([a-z]{1,2}\d{1,2}[a-z]?)\b", re.I)


@dataclass(frozen=True)
class Place:
    """Where a message points: `hub` in this area, or the `council` of another one, or neither."""

    hub: Mapping[str, Any] | None = None
    council: str | None = None
    unknown_postcode: bool = False


def find_place(text: str, hubs: Sequence[Mapping[str, Any]], outside: Sequence[Mapping[str, Any]]) -> Place:
    """The hub or other council for the postcode, district or place named in the text."""
    districts = districts_in(text)
    for code in districts:
        if hub := next((hub for hub in hubs if code in hub["serves"]["districts"]), None):
            return Place(hub)
        if other := next((area for area in outside if code in area.get("districts", ())), None):
            return Place(council=other["council"])
    if hub := _named(text, hubs, lambda hub: hub["serves"]["places"]):
        return Place(hub)
    if other := _named(text, outside, lambda area: area.get("places", ())):
        return Place(council=other["council"])
    return Place(unknown_postcode=bool(districts))


def districts_in(text: str) -> list[str]:
    """Postcode districts named in the text, from whole postcodes first: "ME4 4TR" and "ME4" both give ME4."""
    whole = check_postcode(text)
    found = [] if isinstance(whole, Refused) else [district(whole)]
    return found + [code.upper() for code in DISTRICT.findall(text) if code.upper() not in found]


def _named(text: str, areas: Sequence[Mapping[str, Any]], places: Any) -> Mapping[str, Any] | None:
    """The area with the longest place name in the text, so that "Chatham Maritime" is not "Chatham"."""
    spoken = f" {re.sub(r'[^a-z]+', ' ', text.casefold())} "
    found = [
        (len(place), number)
        for number, area in enumerate(areas)
        for place in places(area)
        if f" {re.sub(r'[^a-z]+', ' ', place)} " in spoken
    ]
    return areas[max(found, key=lambda hit: (hit[0], -hit[1]))[1]] if found else None
