from datetime import UTC, datetime
from typing import Any

import pytest

from bot.actions.promises import promise
from bot.actions.written_times import written_time
from editorial.hours import weekly


def council(days: int | None, hours: str = "Monday to Thursday 9am to 5pm, and Friday 9am to 4:30pm") -> dict[str, Any]:
    fact = {"kind": "hours", "value": hours}
    return {
        "council": {"read_within_working_days": days},
        "facts": {"spa_hours": {**fact, "weekly": weekly(fact)}},
    }


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    ("sent", "days", "due"),
    [
        ("2026-11-25T10:00", 0, "17:00 on Wednesday 25 November"),
        ("2026-11-25T10:00", 1, "17:00 on Thursday 26 November"),
        ("2026-11-25T06:00", 1, "17:00 on Thursday 26 November"),
        ("2026-11-25T17:00", 1, "16:30 on Friday 27 November"),  # after closing: as if sent on Thursday
        ("2026-11-27T10:00", 1, "17:00 on Monday 30 November"),
        ("2026-11-28T10:00", 1, "17:00 on Tuesday 1 December"),
        ("2026-12-24T10:00", 1, "17:00 on Tuesday 29 December"),  # 28 December stands in for Boxing Day
        ("2026-06-23T22:30", 0, "17:00 on Wednesday 24 June"),  # 23:30 by the clock on the wall
        ("2026-06-23T15:30", 0, "17:00 on Tuesday 23 June"),
    ],
)
def test_a_request_is_read_by_the_end_of_a_working_day(sent: str, days: int, due: str) -> None:
    told = promise(council(days), datetime.fromisoformat(sent).replace(tzinfo=UTC))
    assert told is not None and written_time(told) == due


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    ("content", "sent"),
    [
        (council(None), "2026-11-25T10:00"),
        (council(1, "when we can"), "2026-11-25T10:00"),
        (council(1), "2099-11-25T10:00"),
    ],
)
def test_nothing_is_promised_where_the_council_or_its_calendar_says_nothing(content: dict[str, Any], sent: str) -> None:
    assert promise(content, datetime.fromisoformat(sent).replace(tzinfo=UTC)) is None


def test_a_promise_into_a_year_whose_bank_holidays_are_not_known_is_none() -> None:
    last = max(year for year in range(2026, 2040) if promise(council(0), datetime(year, 12, 1, 10, tzinfo=UTC)))
    assert promise(council(60), datetime(last, 12, 1, 10, tzinfo=UTC)) is None
