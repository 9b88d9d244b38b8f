"""Tells when an office is open, when it opens next and when so many working days are over.

It goes by the office's weekly hours and the bank holidays of England. The gateway reads the same hours
(gateway/keeping_safe/working_hours.py); tests/contract holds the two together.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

LONDON = ZoneInfo("Europe/London")


def is_open(weekly: Mapping[str, Any] | None, moment: datetime) -> bool | None:
    """`weekly` as editorial/hours.py makes it. None when it cannot be told: no hours, or a year whose bank holidays are
    not known."""
    local = moment.astimezone(LONDON)
    hours = _hours(weekly, local.date())
    if hours is None:
        return None
    opens, closes = hours
    return bool(opens <= local.hour * 60 + local.minute < closes)


def end_of_working_day(weekly: Mapping[str, Any] | None, moment: datetime, number: int) -> datetime | None:
    """When the office closes on the working day so many after this moment's own; 0 is that of today.

    What comes after closing, or on a day without opening, counts as of the next working day. None when it cannot be
    told, as for is_open.
    """
    local, left = moment.astimezone(LONDON), number
    day, minute = local.date(), local.hour * 60 + local.minute
    while (hours := _hours(weekly, day)) is not None:
        closes = hours[1]
        if closes > minute:
            if left == 0:
                return datetime.combine(day, time(), LONDON) + timedelta(minutes=closes)
            left -= 1
        day, minute = day + timedelta(days=1), 0
    return None


def next_opening(weekly: Mapping[str, Any] | None, moment: datetime) -> datetime | None:
    """When the office opens next after this moment. None when it cannot be told, as for is_open."""
    local = moment.astimezone(LONDON)
    day, minute = local.date(), local.hour * 60 + local.minute
    while (hours := _hours(weekly, day)) is not None:
        opens, closes = hours
        if minute < opens < closes:
            return datetime.combine(day, time(), LONDON) + timedelta(minutes=opens)
        day, minute = day + timedelta(days=1), -1
    return None


def _hours(weekly: Mapping[str, Any] | None, day: date) -> tuple[int, int] | None:
    """The minutes of this day the office opens and closes at, (0, 0) when it does not open; None when not known."""
    if not weekly or not weekly["days"]:
        return None
    if not weekly["on_bank_holidays"]:
        holidays = _bank_holidays()
        if day.year not in {holiday.year for holiday in holidays}:
            return None
        if day in holidays:
            return (0, 0)
    opens, closes = weekly["days"].get(str(day.weekday()), (0, 0))
    return (opens, closes)


@cache
def _bank_holidays() -> frozenset[date]:
    """Those that came with the package; nothing is fetched."""
    known = BankHolidays(use_cached_holidays=True)
    return frozenset(day["date"] for day in known.get_holidays(BankHolidays.ENGLAND_AND_WALES))
