"""Reads opening hours written in words, so that every process can compare them with a clock."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOCK = r"(\d{1,2})(?:[.:](\d{2}))? ?(am|pm)"
PART = re.compile(rf"({'|'.join(DAYS)})(?: to ({'|'.join(DAYS)}))?,? {CLOCK} to {CLOCK}", re.IGNORECASE)
BETWEEN = re.compile(r"(?:[;,.]| and|, and)*\s*", re.IGNORECASE)
ALL_DAY = re.compile(r"24 hours, every day", re.IGNORECASE)
MINUTES_A_DAY = 24 * 60


def weekly(fact: Mapping[str, Any]) -> dict[str, Any] | None:
    """{"days": {"0": [540, 1020], ...}, "on_bank_holidays": False}: minutes of the day by weekday, Monday being 0.

    None for a fact that is no opening hours, and for hours in words we cannot read for certain.
    """
    if fact["kind"] != "hours":
        return None
    words = str(fact["value"]).strip()
    if ALL_DAY.fullmatch(words):
        return {"days": {str(day): [0, MINUTES_A_DAY] for day in range(len(DAYS))}, "on_bank_holidays": True}
    parts = list(_parts(words))
    days = {str(day): [opens, closes] for part in parts for day, opens, closes in _days(part)}
    return {"days": days, "on_bank_holidays": False} if days and None not in parts else None


def _parts(words: str) -> Iterator[re.Match[str] | None]:
    """Each group of days; None in place of anything else."""
    place = 0
    while place < len(words):
        part = PART.match(words, place)
        yield part
        if part is None:
            return
        between = BETWEEN.match(words, part.end())
        place = between.end() if between else part.end()


def _days(part: re.Match[str] | None) -> Iterator[tuple[int, int, int]]:
    if part is None:
        return
    first = DAYS.index(part[1].lower())
    last = DAYS.index((part[2] or part[1]).lower())
    opens, closes = _minutes(*part.group(3, 4, 5)), _minutes(*part.group(6, 7, 8))
    yield from ((day, opens, closes) for day in range(first, last + 1))


def _minutes(hour: str, minute: str | None, half: str) -> int:
    return (int(hour) % 12 + (12 if half.lower() == "pm" else 0)) * 60 + int(minute or 0)
