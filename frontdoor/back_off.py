"""How long someone waits after too many tries; pure, so that the rule can be read and tested as a table."""

from collections.abc import Sequence
from datetime import datetime, timedelta

# Our choice: five free tries, then 1, 2, 4, 8 minutes and never more than 15.
FREE_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)
REMEMBERED = timedelta(hours=1)
NO_WAIT = timedelta(0)


def wait_before_next_try(tries: Sequence[datetime], now: datetime) -> timedelta:
    recent = [at for at in tries if now - at < REMEMBERED]
    if len(recent) < FREE_TRIES:
        return NO_WAIT
    due = max(recent) + _pause(len(recent) - FREE_TRIES)
    return max(due - now, NO_WAIT)


def _pause(beyond: int) -> timedelta:
    # Bounded before doubling: a long list must not overflow.
    doublings: int = 2 ** min(beyond, 10)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)
