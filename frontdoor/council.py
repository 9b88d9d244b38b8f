"""What the front door reads of the council's built content. Nothing of it is needed to take a request in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdoor.logs import log

HOURS = "spa_hours"
# The parts of the content that a safeguarding role of the council approves, text by text.
SAFETY_PARTS = ("keeping_safe", "whom_to_ring", "taking_back")
APPROVED = "approved"


@dataclass(frozen=True)
class SafetyText:
    """One text or decision about someone in danger, and who of the council stands for it."""

    name: str
    approved_by: str = ""
    approved_on: str = ""


@dataclass(frozen=True)
class Council:
    """`weekly` are the hours of its front door, None when they are not known."""

    weekly: Mapping[str, Any] | None = None
    safety_texts: tuple[SafetyText, ...] = ()

    @property
    def unapproved(self) -> list[SafetyText]:
        return [text for text in self.safety_texts if not text.approved_by]


def read_council(path: Path) -> Council:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Council(
            weekly=content["facts"].get(HOURS, {}).get("weekly"),
            safety_texts=tuple(
                _text(name, said) for part in SAFETY_PARTS for name, said in _named(part, content[part])
            ),
        )
    except (OSError, ValueError, KeyError, AttributeError) as error:
        log.warning("content not read", extra={"fields": {"error": type(error).__name__}})
        return Council()


def _named(part: str, texts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What is said first to someone in danger goes by its own name, anything else by that of its part too."""
    return [(name if part == SAFETY_PARTS[0] else f"{part}, {name}", said) for name, said in texts.items()]


def _text(name: str, said: Mapping[str, Any]) -> SafetyText:
    if said["status"] != APPROVED:
        return SafetyText(name)
    return SafetyText(name, str(said["approved_by"]), str(said["approved_on"]))
