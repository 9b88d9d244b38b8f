"""Chooses what to offer parents for the age of their children and their worry."""

from collections.abc import Mapping, Sequence
from typing import Any

EVERY = "all"
MOST_OFFERS = 3
MOST_WORRIES = 2  # more would be a list nobody reads

Entry = Mapping[str, Any]


def offers_for(ages: Sequence[str], worries: Sequence[str], offers: Sequence[Entry]) -> list[Entry]:
    """What fits an age and a worry; what names the worry stands before what is for any. The rest keeps its order."""
    fitting = [offer for offer in offers if fits(ages, offer["ages"]) and fits(worries, offer["worries"])]
    return sorted(fitting, key=lambda offer: offer["worries"] == [EVERY])[:MOST_OFFERS]


def tips_for(ages: Sequence[str], worries: Sequence[str], tips: Sequence[Entry]) -> list[tuple[str, Entry]]:
    """What to try first, one for each worry that has one, with the worry."""
    found = [(worry, _first(ages, worry, tips)) for worry in worries[:MOST_WORRIES]]
    return [(worry, tip) for worry, tip in found if tip]


def _first(ages: Sequence[str], worry: str, tips: Sequence[Entry]) -> Entry | None:
    return next((tip for tip in tips if worry in tip["worries"] and fits(ages, tip["ages"])), None)


def fits(wanted: Sequence[str], served: Sequence[str]) -> bool:
    """Whether any that is wanted is served; "all" serves every one."""
    return served == [EVERY] or bool(set(wanted) & set(served))
