from datetime import UTC, date, datetime, timedelta

import pytest

from gateway.keeping_safe.working_hours import LONDON, Calendar, read_hours

HOURS = read_hours("Monday to Friday, 9am to 5pm")
ENGLAND = Calendar.of_england()


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    ("moment", "is_open"),
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
def test_open_by_the_clock_in_london(moment: str, is_open: bool) -> None:
    assert ENGLAND.is_open(HOURS, datetime.fromisoformat(moment).replace(tzinfo=LONDON)) is is_open


@pytest.mark.hazard("A8")
def test_summer_time_moves_the_hour() -> None:
    assert ENGLAND.is_open(HOURS, datetime(2026, 7, 1, 8, 30, tzinfo=UTC)) is True
    assert ENGLAND.is_open(HOURS, datetime(2026, 12, 1, 8, 30, tzinfo=UTC)) is False


@pytest.mark.hazard("A8")
def test_every_hour_of_a_year_is_answered() -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    for hour in range(8760):
        local = (start + timedelta(hours=hour)).astimezone(LONDON)
        if local.year != 2027:
            continue
        answer = ENGLAND.is_open(HOURS, local)
        assert answer in (True, False)
        assert not answer or (local.weekday() < 5 and 9 <= local.hour < 17)


@pytest.mark.hazard("A8")
def test_a_year_beyond_the_calendar_is_not_guessed() -> None:
    assert Calendar(frozenset({date(2026, 12, 25)})).is_open(HOURS, datetime(2031, 6, 2, 12, tzinfo=UTC)) is None


@pytest.mark.parametrize("text", ["weekdays", "", "ring to ask", "Smonday to Friday, 9am to 5pm"])
def test_hours_in_other_words_are_not_guessed(text: str) -> None:
    assert read_hours(text) is None
    assert ENGLAND.is_open(None, datetime(2026, 11, 23, 12, tzinfo=UTC)) is None


def test_always_open() -> None:
    assert ENGLAND.is_open(read_hours("24 hours, every day"), datetime(2026, 12, 25, 3, tzinfo=UTC)) is True
