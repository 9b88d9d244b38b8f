"""Picks the reviewed words for a class of danger, from the council's facts and the clock."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from gateway.keeping_safe.errors import RepliesBroken
from gateway.keeping_safe.working_hours import Calendar, hours_of

FRONT_DOOR_HOURS = "spa_hours"
CLOCK_LINES = {True: "open", False: "closed", None: "unknown"}
# A child who tells of these is told to ring for help now, in words that fit everyone.
FOR_EVERYONE = frozenset({"immediate_danger", "medical_emergency", "suicide_child"})
CHILD = "child_speaking"
PRACTITIONER, RING_NOW, RING_NOW_CHILD = "practitioner", "ring_now", "ring_now_child"

Clock = Callable[[], datetime]
Message = dict[str, Any]


def now() -> datetime:
    return datetime.now(UTC)


class Replies:
    def __init__(self, built: Mapping[str, Any], classes: list[str], calendar: Calendar, clock: Clock = now) -> None:
        self._said: Mapping[str, Any] = built.get("keeping_safe") or {}
        self._facts = built["facts"]
        self._hours = hours_of(self._facts.get(FRONT_DOOR_HOURS))
        self._calendar = calendar
        self._clock = clock
        phones = (fact for fact in self._facts.values() if str(fact.get("href")).startswith("tel:"))
        self._phones = {fact["value"]: fact for fact in phones}
        # The longest first: 999 also stands within longer numbers.
        longest_first = sorted(map(re.escape, self._phones), key=len, reverse=True)
        self._numbers = re.compile(rf"(?<!\d)(?:{'|'.join(longest_first)})(?!\d)")
        missing = {*classes, PRACTITIONER, RING_NOW, RING_NOW_CHILD} - set(self._said)
        if missing:
            raise RepliesBroken(f"keeping_safe.yml has no reply for {', '.join(sorted(missing))}: build the content")

    def reply(self, cls: str, by_a_child: bool = False, to_a_practitioner: bool = False) -> list[Message]:
        """The messages to show, the first of them first."""
        if to_a_practitioner and (how := self._said[cls].get(PRACTITIONER)):
            return [*([self.say(cls)] if how == "too" else []), self.say(PRACTITIONER)]
        return [self.say(CHILD if by_a_child and cls not in FOR_EVERYONE else cls)]

    def say(self, name: str) -> Message:
        """One text: {"text": paragraphs, "links": [{"title", "href"}]}."""
        said = self._said[name]
        is_open = self._calendar.is_open(self._hours, self._clock())
        lines = [*said["lines"], said.get(CLOCK_LINES[is_open], ""), said.get("end", "")]
        text = "\n\n".join(line.strip() for line in lines if line)
        return {"text": text, "links": [*self._to_ring(text), *self._pages(said.get("links", ()))]}

    def _to_ring(self, text: str) -> list[Message]:
        """Every number in the text, so that it can be tapped."""
        facts = (self._phones[value] for value in dict.fromkeys(self._numbers.findall(text)))
        return [{"title": f"{fact['title']}: {fact['value']}", "href": fact["href"]} for fact in facts]

    def _pages(self, keys: list[str]) -> list[Message]:
        facts = [self._facts[key] for key in keys]
        return [{"title": fact["title"], "href": fact.get("href") or fact["value"]} for fact in facts]
