from datetime import UTC, date, datetime
from typing import Any

import pytest

from gateway.keeping_safe.working_hours import LONDON, Calendar, hours_of

NINE_TO_FIVE = {"days": {str(day): [540, 1020] for day in range(5)}, "on_bank_holidays": False}
ALWAYS = {"days": {str(day): [0, 1440] for day in range(7)}, "on_bank_holidays": True}
SHORT_FRIDAY = {**NINE_TO_FIVE, "days": {**NINE_TO_FIVE["days"], "4": [540, 990]}}  # type: ignore[dict-item]
ENGLAND = Calendar.of_england()


def is_open(moment: str, weekly: Any = NINE_TO_FIVE) -> bool | None:
    return ENGLAND.is_open(hours_of({"weekly": weekly}), datetime.fromisoformat(moment).replace(tzinfo=LONDON))


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 16:59", True),
        ("2026-11-23 17:00", False),
        ("2026-11-22 12:00", False),  # Sunday
        ("2026-12-25 12:00", False),
        ("2026-12-28 12:00", False),  # Boxing Day, in lieu
        ("2027-03-26 12:00", False),  # Good Friday
        ("2026-07-01 09:30", True),
    ],
)
def test_open_by_the_clock_in_london(moment: str, expected: bool) -> None:
    assert is_open(moment) is expected


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(("moment", "expected"), [("2026-11-26 16:45", True), ("2026-11-27 16:45", False)])
def test_each_weekday_has_its_own_hours(moment: str, expected: bool) -> None:
    assert is_open(moment, SHORT_FRIDAY) is expected


@pytest.mark.hazard("A8")
def test_summer_time_moves_the_hour() -> None:
    hours = hours_of({"weekly": NINE_TO_FIVE})
    assert ENGLAND.is_open(hours, datetime(2026, 7, 1, 8, 30, tzinfo=UTC)) is True
    assert ENGLAND.is_open(hours, datetime(2026, 12, 1, 8, 30, tzinfo=UTC)) is False


@pytest.mark.hazard("A8")
def test_a_year_beyond_the_calendar_is_not_guessed() -> None:
    calendar = Calendar(frozenset({date(2026, 12, 25)}))
    assert calendar.is_open(hours_of({"weekly": NINE_TO_FIVE}), datetime(2031, 6, 2, 12, tzinfo=UTC)) is None


@pytest.mark.hazard("A8")
@pytest.mark.parametrize("fact", [None, {}, {"weekly": None}])
def test_hours_nobody_could_read_are_not_guessed(fact: Any) -> None:
    assert hours_of(fact) is None
    assert ENGLAND.is_open(None, datetime(2026, 11, 23, 12, tzinfo=UTC)) is None


def test_always_open() -> None:
    assert is_open("2026-12-25 03:00", ALWAYS) is True
