from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import DateTime, create_engine, literal, select

from bot.actions.intake.leasing import LEASE, is_free, is_time, that_are_free, whose_time_it_is
from bot.actions.intake.retrying import LONGEST_WAIT

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


def column(moment: datetime | None) -> object:
    return literal(moment, DateTime(timezone=True))


def in_the_database(condition: object) -> bool:
    with create_engine("sqlite://").connect() as database:
        return bool(database.scalar(select(condition)))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("next_attempt", "come"),
    [
        (NOW, True),
        (NOW - A_SECOND, True),
        (NOW + A_SECOND, False),
        (NOW + LONGEST_WAIT, False),
        (NOW + LONGEST_WAIT + A_SECOND, True),  # a clock was set back
    ],
)
def test_whose_time_has_come(next_attempt: datetime, come: bool) -> None:
    assert is_time(next_attempt, NOW) is in_the_database(whose_time_it_is(column(next_attempt), NOW)) is come


@pytest.mark.parametrize(
    ("leased_until", "free"),
    [
        (None, True),
        (NOW - A_SECOND, True),
        (NOW, False),
        (NOW + LEASE, False),
        (NOW + LEASE + A_SECOND, True),  # no lease is that long: a clock was set back
    ],
)
def test_what_nobody_holds(leased_until: datetime | None, free: bool) -> None:
    assert is_free(leased_until, NOW) is in_the_database(that_are_free(column(leased_until), NOW)) is free
