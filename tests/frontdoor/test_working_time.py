from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frontdoor.working_time import LONDON, working_time

NINE_TO_FIVE = {"days": {str(day): [540, 1020] for day in range(5)}, "on_bank_holidays": False}
ALWAYS = {"days": {str(day): [0, 1440] for day in range(7)}, "on_bank_holidays": True}


def after(start: str, minutes: int, weekly: Any = NINE_TO_FIVE) -> str:
    moment = datetime.fromisoformat(start).replace(tzinfo=LONDON)
    due = working_time(weekly).after(moment, timedelta(minutes=minutes))
    assert due.tzinfo is UTC
    return f"{due.astimezone(LONDON):%Y-%m-%d %H:%M}"


@pytest.mark.hazard("A14")
@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-11-23 10:00", 15, "2026-11-23 10:15"),
        ("2026-11-23 16:50", 15, "2026-11-24 09:05"),
        ("2026-11-23 16:45", 15, "2026-11-23 17:00"),
        ("2026-11-24 02:00", 15, "2026-11-24 09:15"),
        ("2026-11-27 16:50", 15, "2026-11-30 09:05"),  # over the weekend
        ("2026-11-23 10:00", 480, "2026-11-24 10:00"),  # a working day
        ("2026-12-24 16:50", 15, "2026-12-29 09:05"),  # Christmas, a weekend, Boxing Day in lieu
        ("2027-03-26 12:00", 15, "2027-03-30 09:15"),  # Good Friday to after Easter Monday
        ("2027-03-26 17:00", 480, "2027-03-30 17:00"),
    ],
)
def test_only_opening_hours_count(start: str, minutes: int, due: str) -> None:
    assert after(start, minutes) == due


@pytest.mark.hazard("A14")
@pytest.mark.parametrize("weekly", [None, {}, {"days": {}}])
def test_when_the_hours_are_not_known_every_minute_counts(weekly: Any) -> None:
    assert after("2026-12-25 02:00", 15, weekly) == "2026-12-25 02:15"


def test_always_open_counts_bank_holidays_too() -> None:
    assert after("2026-12-25 23:50", 15, ALWAYS) == "2026-12-26 00:05"


@pytest.mark.hazard("A14")
def test_a_year_beyond_the_calendar_is_due_sooner_and_not_never() -> None:
    assert after("2040-12-25 10:00", 15) == "2040-12-25 10:15"


def test_the_night_the_clocks_change_makes_nothing_late() -> None:
    assert after("2027-03-28 00:30", 60, ALWAYS) == "2027-03-28 02:30"
    assert after("2026-10-25 00:30", 60, ALWAYS) == "2026-10-25 01:30"
