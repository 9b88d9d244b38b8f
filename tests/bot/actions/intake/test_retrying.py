from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, NotLetIn, OutcomeUnknown, Received
from bot.actions.intake.models import OutboxState
from bot.actions.intake.retrying import (
    FAILURES_TO_OPEN,
    LONGEST_WAIT,
    PATIENCE,
    PROBE_EVERY,
    Breaker,
    CannotBeOpened,
    Outcome,
    Tried,
    after,
    next_step,
    wait_after,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CLOSED, OPEN = Breaker(), Breaker(FAILURES_TO_OPEN, NOW + PROBE_EVERY)
DOWN, UNKNOWN, REFUSED, STRANGERS = (
    CaseSystemDown("503"),
    OutcomeUnknown("500"),
    CaseSystemRefused("422"),
    NotLetIn("401"),
)
SEALED = CannotBeOpened("cannot be opened")
TIRED = NOW - PATIENCE - timedelta(minutes=1)
MINUTES = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("outcome", "honours_keys", "first_at", "breaker", "state"),
    [
        (Received("case-1"), True, NOW, CLOSED, OutboxState.RECEIVED),
        (Received("case-1"), False, TIRED, CLOSED, OutboxState.RECEIVED),
        (REFUSED, True, NOW, CLOSED, OutboxState.DEAD),
        (SEALED, True, NOW, OPEN, OutboxState.DEAD),
        (DOWN, True, NOW, CLOSED, OutboxState.WAITING),
        (DOWN, False, NOW, CLOSED, OutboxState.WAITING),
        (UNKNOWN, True, NOW, CLOSED, OutboxState.WAITING),
        (UNKNOWN, False, NOW, CLOSED, OutboxState.AMBIGUOUS),
        (UNKNOWN, False, TIRED, CLOSED, OutboxState.AMBIGUOUS),
        (STRANGERS, True, NOW, OPEN, OutboxState.WAITING),
        (DOWN, True, TIRED, CLOSED, OutboxState.DEAD),
        (UNKNOWN, True, TIRED, CLOSED, OutboxState.DEAD),
        (DOWN, True, TIRED, OPEN, OutboxState.WAITING),
        (DOWN, True, NOW - PATIENCE, CLOSED, OutboxState.WAITING),
    ],
)
def test_what_becomes_of_a_request(
    outcome: Outcome, honours_keys: bool, first_at: datetime, breaker: Breaker, state: OutboxState
) -> None:
    assert next_step(outcome, Tried(3, first_at, honours_keys), breaker, NOW, 0.5).state == state


@pytest.mark.parametrize(
    ("attempts", "longest"),
    [(1, timedelta(seconds=2)), (2, timedelta(seconds=4)), (4, timedelta(seconds=16)), (9, timedelta(seconds=512)),
     (10, LONGEST_WAIT), (50_000, LONGEST_WAIT)],
)  # fmt: skip
def test_waits_double_up_to_a_quarter_of_an_hour_with_full_jitter(attempts: int, longest: timedelta) -> None:
    assert [wait_after(attempts, dice) for dice in (0, 0.5, 1)] == [timedelta(), longest / 2, longest]


@pytest.mark.parametrize(("asked", "waits"), [(None, timedelta(seconds=1)), (5 * MINUTES, 5 * MINUTES)])
def test_who_asks_for_a_longer_wait_gets_it(asked: timedelta | None, waits: timedelta) -> None:
    step = next_step(CaseSystemDown("429", asked), Tried(1, NOW), CLOSED, NOW, 0.5)
    assert step.next_attempt_at == NOW + waits


@pytest.mark.parametrize(
    ("outcome", "before", "now"),
    [
        (DOWN, CLOSED, Breaker(1)),
        (UNKNOWN, Breaker(3), Breaker(4)),
        (DOWN, Breaker(4), Breaker(5, NOW + PROBE_EVERY)),
        (CaseSystemDown("503", 10 * MINUTES), Breaker(4), Breaker(5, NOW + 10 * MINUTES)),
        (CaseSystemDown("429", timedelta(seconds=1)), Breaker(4), Breaker(5, NOW + PROBE_EVERY)),
        (DOWN, OPEN, Breaker(6, NOW + PROBE_EVERY)),
        (STRANGERS, CLOSED, Breaker(1, NOW + PROBE_EVERY)),
        (DOWN, Breaker(1, NOW), Breaker(2, NOW + PROBE_EVERY)),
        (Received("case-1"), OPEN, CLOSED),
        (REFUSED, OPEN, CLOSED),
        (REFUSED, Breaker(4), CLOSED),
        (SEALED, OPEN, OPEN),
        (SEALED, Breaker(4), Breaker(4)),
    ],
)
def test_how_the_case_system_stands_after_an_outcome(outcome: Outcome, before: Breaker, now: Breaker) -> None:
    assert after(outcome, before, NOW) == now


@pytest.mark.parametrize(
    ("breaker", "through"),
    [
        (CLOSED, True),
        (Breaker(4), True),
        (OPEN, False),
        (Breaker(5, NOW), True),
        (Breaker(5, NOW + LONGEST_WAIT + MINUTES), True),
    ],
)
def test_an_open_breaker_lets_a_probe_through_when_its_time_has_come(breaker: Breaker, through: bool) -> None:
    assert breaker.lets_through(NOW) is through
