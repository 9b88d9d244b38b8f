"""What becomes of a request after a try, and of the case system's standing: decisions without a database or a clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, NotLetIn, OutcomeUnknown, Received
from bot.actions.intake.models import OutboxState

# Nothing is put off for longer than the longest wait: what lies farther ahead was written before a clock was set back.
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=15)
DOUBLINGS = 12  # 2 s * 2**12 is far beyond the longest wait
PATIENCE = timedelta(hours=72)  # how long one request may fail while others arrive
FAILURES_TO_OPEN = 5
PROBE_EVERY = timedelta(seconds=60)
BEFORE_LOOKING = timedelta(seconds=30)  # a case system may find a case only some time after it took it
NO_TIME = timedelta()


class CannotBeOpened(Exception):
    """What is kept here does not open, so nothing was sent: it tells nothing of the case system."""


Outcome = Received | CaseSystemDown | CaseSystemRefused | CannotBeOpened


@dataclass(frozen=True)
class Breaker:
    """Open after failures in a row: then one request is tried each time `next_probe_at` has come, and no other."""

    failures: int = 0
    next_probe_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.next_probe_at is not None

    def lets_through(self, moment: datetime) -> bool:
        return self.next_probe_at is None or not moment < self.next_probe_at <= moment + LONGEST_WAIT


@dataclass(frozen=True)
class Tried:
    """One request's tries, this one included; `honours_keys` as the case system says."""

    attempts: int
    first_at: datetime
    honours_keys: bool = True


@dataclass(frozen=True)
class Step:
    state: OutboxState
    next_attempt_at: datetime
    problem: str | None = None


def next_step(outcome: Outcome, tried: Tried, breaker: Breaker, moment: datetime, dice: float) -> Step:
    """`breaker` is how the case system stands after this outcome; `dice` is a number from 0 to 1.

    A request is given up only when it fails by itself: while the case system is down for all, waiting costs nothing.
    """
    if isinstance(outcome, Received):
        return Step(OutboxState.RECEIVED, moment)
    if isinstance(outcome, CaseSystemRefused | CannotBeOpened):
        return Step(OutboxState.DEAD, moment, str(outcome))
    state = OutboxState.WAITING
    if isinstance(outcome, OutcomeUnknown) and not tried.honours_keys:
        state = OutboxState.AMBIGUOUS
    elif moment - tried.first_at > PATIENCE and not breaker.is_open:
        state = OutboxState.DEAD
    wait = max(wait_after(tried.attempts, dice), _asked_for(outcome))
    if state == OutboxState.AMBIGUOUS:
        wait = max(wait, BEFORE_LOOKING)
    return Step(state, moment + wait, str(outcome))


def wait_after(attempts: int, dice: float) -> timedelta:
    """Exponential from 2 s, capped at 15 min, with full jitter so that a backlog does not arrive all at once."""
    longest: timedelta = min(FIRST_WAIT * 2 ** min(attempts - 1, DOUBLINGS), LONGEST_WAIT)
    return longest * dice


def after(outcome: Outcome, breaker: Breaker, moment: datetime) -> Breaker:
    """The standing after one outcome. A refusal is an answer too: whoever refuses one request may take the next."""
    if isinstance(outcome, CannotBeOpened):
        return breaker
    if not isinstance(outcome, CaseSystemDown):
        return Breaker()
    failures = breaker.failures + 1
    if failures < FAILURES_TO_OPEN and not breaker.is_open and not isinstance(outcome, NotLetIn):
        return Breaker(failures)
    return Breaker(failures, moment + max(PROBE_EVERY, _asked_for(outcome)))


def _asked_for(outcome: CaseSystemDown) -> timedelta:
    return min(outcome.retry_after or NO_TIME, LONGEST_WAIT)
