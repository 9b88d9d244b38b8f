"""Finds the hubs for a place, from postcode district or place name alone: no network, no map."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Hub = Mapping[str, Any]

HUB = "family_hub"
MOST_HUBS = 2  # a message may name two places; more is a list
AREA = re.compile(r"[A-Z]+")


@dataclass(frozen=True)
class Found:
    """Hubs of this area, other centres beside them, the council or the region of a place that is elsewhere."""

    hubs: tuple[Hub, ...] = ()
    centres: tuple[Hub, ...] = ()
    council: str | None = None
    region: str | None = None


def find(places: Sequence[str], content: Mapping[str, Any]) -> Found:
    """What serves these districts ("ME4") and places ("chatham"), each as the gazetteer names it."""
    serving = [hub for place in places for hub in content["hubs"] if _serves(hub["serves"], place)]
    hubs = _distinct(hub for hub in serving if hub["kind"] == HUB)
    if serving:
        return Found(hubs[:MOST_HUBS], _distinct(centre for centre in serving if centre["kind"] != HUB))
    other = next((area for place in places for area in content["outside"] if _serves(area, place)), None)
    return Found(council=other["council"]) if other else Found(region=_region(places, content))


def all_hubs(hubs: Sequence[Hub]) -> Found:
    return Found(
        tuple(hub for hub in hubs if hub["kind"] == HUB), tuple(centre for centre in hubs if centre["kind"] != HUB)
    )


def _serves(area: Mapping[str, Any], place: str) -> bool:
    return place in area.get("districts", ()) or place in map(_plain, area.get("places", ()))


def _plain(name: str) -> str:
    """A name as the gazetteer gives it: small letters, hyphens as spaces."""
    return " ".join(name.casefold().replace("-", " ").split())


def _distinct(hubs: Any) -> tuple[Hub, ...]:
    return tuple({hub["key"]: hub for hub in hubs}.values())


def _region(places: Sequence[str], content: Mapping[str, Any]) -> str | None:
    """Where a postcode is from its first letters; None for the letters of our own hubs, which may be ours after all."""
    own = {_letters(district) for hub in content["hubs"] for district in hub["serves"]["districts"]}
    letters = [_letters(place) for place in places]
    return next((content["postcodes"].get(area) for area in letters if area and area not in own), None)


def _letters(place: str) -> str:
    found = AREA.match(place)
    return found.group() if found else ""
