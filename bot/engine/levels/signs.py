"""What can be recognised: indicators of need, children to be alert for, and cues of significant harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

INDICATOR, ALERT, HARM = "indicator", "alert", "harm"
# Where each kind stands in the council's thresholds.
PARTS = {"indicators": INDICATOR, "alerts": ALERT, "harm": HARM}


class Sign(NamedTuple):
    """`sayings` are ways of writing it; the guidance's own wording is the last of them."""

    id: str
    kind: str
    sayings: tuple[str, ...]


def read_signs(thresholds: Mapping[str, Any]) -> list[Sign]:
    """The signs of one council's rendered thresholds; none when it publishes none."""
    return [
        Sign(entry["id"], kind, (*entry.get("phrases", ()), entry["words"]))
        for part, kind in PARTS.items()
        for entry in thresholds.get(part, ())
    ]


def ids_of(kind: str, signs: Sequence[Sign]) -> frozenset[str]:
    return frozenset(sign.id for sign in signs if sign.kind == kind)
