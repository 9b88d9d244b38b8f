"""Picks the reviewed reply for a class of danger, from the council's facts and the clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from gateway.keeping_safe.errors import RepliesBroken
from gateway.keeping_safe.working_hours import Calendar, read_hours

FRONT_DOOR_HOURS = "spa_hours"
CLOCK_LINES = {True: "open", False: "closed", None: "unknown"}
# A child who tells of these is told to ring for help now, in words that fit everyone.
FOR_EVERYONE = frozenset({"immediate_danger", "medical_emergency", "suicide_child"})
CHILD = "child_speaking"

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


class Replies:
    def __init__(self, built: Mapping[str, Any], classes: list[str], calendar: Calendar, clock: Clock = now) -> None:
        self._replies: Mapping[str, Any] = built.get("keeping_safe") or {}
        self._facts = built["facts"]
        self._hours = read_hours(str(self._facts.get(FRONT_DOOR_HOURS, {}).get("value", "")))
        self._calendar = calendar
        self._clock = clock
        missing = set(classes) - set(self._replies)
        if missing:
            raise RepliesBroken(f"keeping_safe.yml has no reply for {', '.join(sorted(missing))}: build the content")

    def reply(self, cls: str, by_a_child: bool = False) -> dict[str, Any]:
        """The message to show: {"text": paragraphs, "links": [{"title", "href"}]}."""
        said = self._replies[CHILD if by_a_child and cls not in FOR_EVERYONE else cls]
        is_open = self._calendar.is_open(self._hours, self._clock())
        lines = [*said["lines"], said.get(CLOCK_LINES[is_open], ""), said.get("end", "")]
        text = "\n\n".join(line.strip() for line in lines if line)
        return {"text": text, "links": self._links(said.get("links", ()))}

    def _links(self, keys: list[str]) -> list[dict[str, str]]:
        facts = [self._facts[key] for key in keys]
        return [{"title": fact["title"], "href": fact.get("href") or fact["value"]} for fact in facts]
