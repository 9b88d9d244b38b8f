"""The gateway and the actions tell the same hours from the same content, hour by hour."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions.working_hours import is_open
from editorial.hours import weekly
from gateway.keeping_safe.working_hours import Calendar, hours_of

HOURS_OF_A_YEAR = 366 * 24
BEGINS = datetime(2026, 11, 1, tzinfo=UTC)


def fact(words: str) -> dict[str, Any]:
    hours = {"kind": "hours", "value": words}
    return {**hours, "weekly": weekly(hours)}


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    "words",
    [
        "Monday to Friday, 9am to 5pm",
        "Monday to Thursday, 8.30am to 5:30pm; Friday, 8.30am to 4pm",
        "24 hours, every day",
        "when we can",
        "",
    ],
)
def test_both_say_the_same_at_every_hour_of_a_year(words: str) -> None:
    calendar, written = Calendar.of_england(), fact(words)
    moments = (BEGINS + timedelta(hours=number, minutes=30) for number in range(HOURS_OF_A_YEAR))
    told = [(is_open(written["weekly"], moment), calendar.is_open(hours_of(written), moment)) for moment in moments]
    assert [pair for pair in told if pair[0] is not pair[1]] == []


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
    assert is_open(fact("Monday to Friday, 9am to 5pm")["weekly"], moment) is expected
