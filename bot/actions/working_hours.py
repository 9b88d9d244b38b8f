"""Tells whether an office is open, from the weekly hours in the content and the bank holidays of England.

The gateway reads the same hours (gateway/keeping_safe/working_hours.py); tests/contract holds the two together.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

LONDON = ZoneInfo("Europe/London")


def is_open(weekly: Mapping[str, Any] | None, moment: datetime) -> bool | None:
    """`weekly` as editorial/hours.py makes it. None when it cannot be told: no hours, or a year whose bank holidays are
    not known."""
    local, holidays = moment.astimezone(LONDON), _bank_holidays()
    if weekly is None:
        return None
    if not weekly["on_bank_holidays"]:
        if local.year not in {day.year for day in holidays}:
            return None
        if local.date() in holidays:
            return False
    opens, closes = weekly["days"].get(str(local.weekday()), (0, 0))
    return bool(opens <= local.hour * 60 + local.minute < closes)


@cache
def _bank_holidays() -> frozenset[date]:
    """Those that came with the package; nothing is fetched."""
    known = BankHolidays(use_cached_holidays=True)
    return frozenset(day["date"] for day in known.get_holidays(BankHolidays.ENGLAND_AND_WALES))
