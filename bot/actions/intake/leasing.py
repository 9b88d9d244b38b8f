"""When something that waits may be tried: its time has come, and nobody else holds it.

A clock that was set back must not hold anything up: what is further ahead than can have been meant counts as come.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_

from bot.actions.intake.database import as_utc
from bot.actions.intake.retrying import LONGEST_WAIT

LEASE = timedelta(seconds=60)


def is_time(next_attempt_at: datetime, moment: datetime) -> bool:
    return not moment < as_utc(next_attempt_at) <= moment + LONGEST_WAIT


def is_free(leased_until: datetime | None, moment: datetime) -> bool:
    return leased_until is None or not moment <= as_utc(leased_until) <= moment + LEASE


def whose_time_it_is(next_attempt_at: Any, moment: datetime) -> ColumnElement[bool]:
    """`is_time` of a column."""
    return or_(next_attempt_at <= moment, next_attempt_at > moment + LONGEST_WAIT)


def that_are_free(leased_until: Any, moment: datetime) -> ColumnElement[bool]:
    """`is_free` of a column."""
    return or_(leased_until.is_(None), leased_until < moment, leased_until > moment + LEASE)
