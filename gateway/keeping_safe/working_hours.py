"""Tells whether an office is open at a moment in England, from its hours in words and the bank holidays."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

LONDON = ZoneInfo("Europe/London")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)"
HOURS = re.compile(rf"(\w+) to (\w+), {CLOCK} to {CLOCK}", re.IGNORECASE)
ALL_DAY = re.compile(r"24 hours, every day", re.IGNORECASE)


@dataclass(frozen=True)
class Hours:
    days: frozenset[int]
    opens: time
    closes: time
    on_bank_holidays: bool = False


def read_hours(text: str) -> Hours | None:
    """The hours of a fact such as "Monday to Friday, 9am to 5pm", or None when the words say something else."""
    if ALL_DAY.fullmatch(text.strip()):
        return Hours(frozenset(range(7)), time.min, time.max, on_bank_holidays=True)
    said = HOURS.fullmatch(text.strip())
    if not said or {said[1].lower(), said[2].lower()} - set(DAYS):
        return None
    first, last = DAYS.index(said[1].lower()), DAYS.index(said[2].lower())
    return Hours(frozenset(range(first, last + 1)), _clock(*said.group(3, 4, 5)), _clock(*said.group(6, 7, 8)))


def _clock(hour: str, minute: str | None, half: str) -> time:
    return time(int(hour) % 12 + (12 if half.lower() == "pm" else 0), int(minute or 0))


class Calendar:
    def __init__(self, holidays: frozenset[date]) -> None:
        self._holidays = holidays
        self._years = {day.year for day in holidays}

    @classmethod
    def of_england(cls) -> "Calendar":
        """The bank holidays that came with the package; nothing is fetched."""
        known = BankHolidays(use_cached_holidays=True)
        return cls(frozenset(day["date"] for day in known.get_holidays(BankHolidays.ENGLAND_AND_WALES)))

    def is_open(self, hours: Hours | None, moment: datetime) -> bool | None:
        """None when we cannot tell: hours we could not read, or a year whose bank holidays are not known."""
        local = moment.astimezone(LONDON)
        if hours is None or not (hours.on_bank_holidays or local.year in self._years):
            return None
        if local.date() in self._holidays and not hours.on_bank_holidays:
            return False
        return local.weekday() in hours.days and hours.opens <= local.time() < hours.closes
