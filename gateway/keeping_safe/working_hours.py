"""Tells whether an office is open at a moment in England, from its weekly hours and the bank holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Hours:
    """From which minute of the day to which an office is open, by weekday; Monday is 0."""

    days: Mapping[int, tuple[int, int]]
    on_bank_holidays: bool = False


def hours_of(fact: Mapping[str, Any] | None) -> Hours | None:
    """The weekly hours the build read from the fact's words; None when it could not."""
    weekly = (fact or {}).get("weekly")
    if not weekly:
        return None
    days = {int(day): (opens, closes) for day, (opens, closes) in weekly["days"].items()}
    return Hours(days, weekly["on_bank_holidays"])


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
        opens, closes = hours.days.get(local.weekday(), (0, 0))
        return opens <= local.hour * 60 + local.minute < closes
