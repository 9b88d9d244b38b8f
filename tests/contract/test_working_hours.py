"""The gateway and the actions tell the same hours from the same words, hour by hour."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.working_hours import is_open
from gateway.keeping_safe.working_hours import Calendar, read_hours

HOURS_OF_A_YEAR = 366 * 24
BEGINS = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    "words",
    ["Monday to Friday, 9am to 5pm", "Monday to Friday, 8.30am to 5:30pm", "24 hours, every day", "when we can", ""],
)
def test_both_say_the_same_at_every_hour_of_a_year(words: str) -> None:
    calendar, hours = Calendar.of_england(), read_hours(words)
    moments = (BEGINS + timedelta(hours=number, minutes=30) for number in range(HOURS_OF_A_YEAR))
    assert [moment for moment in moments if is_open(words, moment) != calendar.is_open(hours, moment)] == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 25, 10, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 18, tzinfo=UTC), False),
        (datetime(2026, 11, 28, 10, tzinfo=UTC), False),
        (datetime(2026, 12, 25, 10, tzinfo=UTC), False),
        (datetime(2099, 11, 25, 10, tzinfo=UTC), None),
    ],
)
def test_an_office_is_open_on_working_days_only(moment: datetime, expected: bool | None) -> None:
    assert is_open("Monday to Friday, 9am to 5pm", moment) is expected
