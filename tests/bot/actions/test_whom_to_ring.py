"""Whom to ring at a moment: the number that is answered then, and when the front door opens next."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.actions.whom_to_ring import Occasion, whom_to_ring
from bot.actions.working_hours import next_opening
from bot.actions.written_times import written_time
from editorial.build import build
from editorial.hours import weekly
from tests.bot.actions.request.builders import content

WEDNESDAY, EVENING = datetime(2026, 11, 25, 10, tzinfo=UTC), datetime(2026, 11, 25, 20, 15, tzinfo=UTC)
NOT_KNOWN = datetime(2099, 11, 25, 10, tzinfo=UTC)
HOURS = weekly({"kind": "hours", "value": "Monday to Thursday 9am to 5pm, and Friday 9am to 4:30pm"})


def number(built: dict[str, Any], fact: str) -> str:
    return str(built["facts"][fact]["value"])


@pytest.mark.hazard("A8")
@pytest.mark.parametrize("council", ["medway", "blackburn_with_darwen", "worcestershire"])
@pytest.mark.parametrize("occasion", list(Occasion))
def test_the_number_that_is_answered_now_is_named(council: str, occasion: Occasion) -> None:
    built = build(Path("content"), council)
    by_day, at_night = number(built, "spa_phone"), number(built, "spa_out_of_hours_phone")
    opened, closed, unknown = (whom_to_ring(occasion, built, moment) for moment in (WEDNESDAY, EVENING, NOT_KNOWN))
    assert by_day in opened and at_night not in opened
    assert at_night in closed and "on Thursday 26 November" in closed and "{" not in closed
    assert by_day in unknown and at_night in unknown


@pytest.mark.hazard("A8")
@pytest.mark.parametrize("moment", [WEDNESDAY, EVENING, NOT_KNOWN])
def test_what_sounded_urgent_begins_with_danger(moment: datetime) -> None:
    assert whom_to_ring(Occasion.URGENT, content(), moment).startswith("If anyone is in danger now, ring 999.")


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-25T08:59", "09:00 on Wednesday 25 November"),
        ("2026-11-25T09:00", "09:00 on Thursday 26 November"),
        ("2026-11-27T16:30", "09:00 on Monday 30 November"),
        ("2026-12-24T17:00", "09:00 on Tuesday 29 December"),  # 28 December stands in for Boxing Day
        ("2026-06-23T22:30", "09:00 on Wednesday 24 June"),  # 23:30 by the clock on the wall
        ("2026-06-23T07:30", "09:00 on Tuesday 23 June"),
    ],
)
def test_when_the_front_door_opens_next(moment: str, opens: str) -> None:
    told = next_opening(HOURS, datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert told is not None and written_time(told) == opens


@pytest.mark.parametrize("hours", [HOURS, None, {"days": {}, "on_bank_holidays": True}])
def test_where_the_calendar_ends_nothing_is_told(hours: dict[str, Any] | None) -> None:
    assert next_opening(hours, NOT_KNOWN) is None
