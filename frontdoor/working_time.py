"""Counts in working time: the minutes of a council's opening hours, without England's bank holidays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

LONDON = ZoneInfo("Europe/London")
ALWAYS = dict.fromkeys(range(7), (0, 24 * 60))


@dataclass(frozen=True)
class WorkingTime:
    """`days` are the minutes of the day from which and to which someone works, by weekday; Monday is 0.

    A year whose bank holidays are not known counts as if it had none, so that what is due is due sooner, never later.
    """

    days: Mapping[int, tuple[int, int]]
    holidays: frozenset[date] = frozenset()

    def after(self, moment: datetime, length: timedelta) -> datetime:
        """The moment by which this much working time has passed, in UTC."""
        left = length
        for opens, closes in self._periods(moment.astimezone(LONDON).date()):
            start = max(opens, moment.astimezone(UTC))
            if closes > start:
                if closes - start >= left:
                    return start + left
                left -= closes - start
        raise AssertionError("the periods never end")

    def _periods(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        while True:
            if day.weekday() in self.days and day not in self.holidays:
                opens, closes = self.days[day.weekday()]
                yield _at(day, opens), _at(day, closes)
            day += timedelta(days=1)


def working_time(weekly: Mapping[str, Any] | None) -> WorkingTime:
    """From the weekly hours of the council's content. When they are not known, every minute counts."""
    days = {int(day): (opens, closes) for day, (opens, closes) in (weekly or {}).get("days", {}).items()}
    if not days:
        return WorkingTime(ALWAYS)
    return WorkingTime(days, frozenset() if weekly and weekly["on_bank_holidays"] else holidays_of_england())


@cache
def holidays_of_england() -> frozenset[date]:
    """Those that came with the package; nothing is fetched."""
    known = BankHolidays(use_cached_holidays=True)
    return frozenset(day["date"] for day in known.get_holidays(BankHolidays.ENGLAND_AND_WALES))


def _at(day: date, minutes: int) -> datetime:
    """A minute of the day by the clock on the wall; 24:00 is the next midnight."""
    day, minutes = day + timedelta(days=minutes // 1440), minutes % 1440
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=LONDON).astimezone(UTC)
