"""Keeps how the case system stands, so that `deliver` and the action server know it together, also after a restart."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.actions.intake.database import as_utc
from bot.actions.intake.models import Standing
from bot.actions.intake.retrying import PROBE_EVERY, Breaker, Outcome, after

ONLY_ROW = 1


def standing(session: Session) -> Breaker:
    return _breaker(session.get_one(Standing, ONLY_ROW, populate_existing=True))


def take_turn(session: Session, moment: datetime) -> bool:
    """Whether one request may be tried now. While the breaker is open, whoever comes first takes the one probe."""
    breaker = standing(session)
    if not breaker.lets_through(moment):
        return False
    if not breaker.is_open:
        return True
    seen = session.get_one(Standing, ONLY_ROW).next_probe_at
    taken = session.execute(
        update(Standing).where(Standing.next_probe_at == seen).values(next_probe_at=moment + PROBE_EVERY)
    )
    return bool(taken.rowcount == 1)  # type: ignore[attr-defined]


def note(session: Session, outcome: Outcome, moment: datetime) -> Breaker:
    """The standing after one outcome, written down when it differs."""
    before = standing(session)
    if after(outcome, before, moment) == before:
        return before
    row = session.get_one(Standing, ONLY_ROW, with_for_update=True, populate_existing=True)
    now = after(outcome, _breaker(row), moment)
    row.failures, row.next_probe_at = now.failures, now.next_probe_at
    return now


def _breaker(row: Standing) -> Breaker:
    return Breaker(row.failures, as_utc(row.next_probe_at) if row.next_probe_at else None)
