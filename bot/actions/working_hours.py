"""Tells whether an office is open, from its hours in words and the bank holidays of England.

The gateway reads the same words (gateway/keeping_safe/working_hours.py); tests/contract holds the two together.
"""

import re
from datetime import datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

LONDON = ZoneInfo("Europe/London")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)"
HOURS = re.compile(rf"(\w+) to (\w+), {CLOCK} to {CLOCK}", re.I)


def is_open(hours: str, moment: datetime) -> bool | None:
    """None when it cannot be told: words we cannot read, or a year whose bank holidays are not known."""
    if re.fullmatch(r"24 hours, every day", hours.strip(), re.I):
        return True
    said = HOURS.fullmatch(hours.strip())
    local = moment.astimezone(LONDON)
    holidays = _bank_holidays()
    if not said or {said[1].lower(), said[2].lower()} - set(DAYS) or local.year not in {day.year for day in holidays}:
        return None
    if local.date() in holidays:
        return False
    opens, closes = _clock(*said.group(3, 4, 5)), _clock(*said.group(6, 7, 8))
    on_these_days = DAYS.index(said[1].lower()) <= local.weekday() <= DAYS.index(said[2].lower())
    return on_these_days and opens <= local.time() < closes


def _clock(hour: str, minute: str | None, half: str) -> time:
    return time(int(hour) % 12 + (12 if half.lower() == "pm" else 0), int(minute or 0))


@cache
def _bank_holidays() -> frozenset[Any]:
    """Those that came with the package; nothing is fetched."""
    known = BankHolidays(use_cached_holidays=True)
    return frozenset(day["date"] for day in known.get_holidays(BankHolidays.ENGLAND_AND_WALES))
