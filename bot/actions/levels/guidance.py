"""One council's published levels and indicators, as the content holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Entry = Mapping[str, Any]
INDICATOR, ALERT, HARM = "indicator", "alert", "harm"
# Where each kind stands in the council's thresholds.
PARTS = {"indicators": INDICATOR, "alerts": ALERT, "harm": HARM}
CURRENT = "current"


@dataclass(frozen=True)
class Guidance:
    """`signs` gives each indicator, alert and cue of harm by its id, its `kind` added."""

    levels: tuple[Entry, ...]
    signs: Mapping[str, Entry]
    sources: Mapping[str, Entry]
    areas: Mapping[str, str]
    link: Mapping[str, str] | None

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Guidance":
        thresholds = content["thresholds"]
        signs = {entry["id"]: {**entry, "kind": kind} for part, kind in PARTS.items() for entry in thresholds[part]}
        return cls(
            tuple(thresholds["levels"]),
            signs,
            content["sources"],
            {area["id"]: area["title"] for area in thresholds["areas"]},
            thresholds["guidance"],
        )

    @property
    def indicators(self) -> list[Entry]:
        return [sign for sign in self.signs.values() if sign["kind"] == INDICATOR]

    @property
    def current_levels(self) -> list[Entry]:
        return [level for level in self.levels if level["status"] == CURRENT]

    def level(self, level_id: str | None) -> Entry | None:
        return next((level for level in self.levels if level["id"] == level_id), None)

    def areas_in_use(self) -> list[str]:
        """The areas that hold an indicator, in the order of the national list."""
        used = {indicator["area"] for indicator in self.indicators}
        return [area for area in self.areas if area in used]

    def in_area(self, area: str) -> list[Entry]:
        return [indicator for indicator in self.indicators if indicator["area"] == area]
