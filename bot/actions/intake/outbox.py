"""Sends waiting requests to the case system, each on its own clock, leased so that two senders never meet."""

import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystem, CaseSystemDown, CaseSystemRefused
from bot.actions.intake.database import now
from bot.actions.intake.models import Audit, Outbox, OutboxState, Request
from bot.actions.intake.sealing import unseal

LEASE = timedelta(seconds=60)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=15)
TIMEOUT = 10.0  # seconds for one post


@dataclass(frozen=True)
class Sender:
    """What sending one request needs."""

    sessions: sessionmaker[Session]
    case_system: CaseSystem
    master_key: bytes


def wait_before(attempts: int) -> timedelta:
    """Exponential from 2 s, capped at 15 min, with full jitter so that a backlog does not arrive all at once."""
    longest: timedelta = min(FIRST_WAIT * 2 ** min(attempts, 12), LONGEST_WAIT)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads load, guards nothing


def due(session: Session, moment: datetime, limit: int = 100) -> list[str]:
    """The keys of waiting requests whose time has come, longest waiting first."""
    free = or_(Outbox.leased_until.is_(None), Outbox.leased_until < moment)
    rows = select(Outbox.request_key).where(Outbox.state == OutboxState.WAITING, Outbox.next_attempt_at <= moment, free)
    return list(session.scalars(rows.order_by(Outbox.next_attempt_at).limit(limit)))


def send(sender: Sender, key: str, timeout: float = TIMEOUT) -> bool:
    """Tries one request once; True when the case system has it. Never raises for what the case system does."""
    body = _lease(sender, key)
    if body is None:
        return False
    try:
        received = sender.case_system.post(key, body, timeout)
    except CaseSystemDown as problem:
        _settle(sender, key, OutboxState.WAITING, str(problem))
        return False
    except CaseSystemRefused as problem:
        _settle(sender, key, OutboxState.DEAD, str(problem))
        return False
    _settle(sender, key, OutboxState.RECEIVED, None, received.case_id)
    return True


def _lease(sender: Sender, key: str) -> dict[str, object] | None:
    moment = now()
    free = or_(Outbox.leased_until.is_(None), Outbox.leased_until < moment)
    with sender.sessions.begin() as session:
        taken = session.execute(
            update(Outbox)
            .where(Outbox.request_key == key, Outbox.state == OutboxState.WAITING, free)
            .values(leased_until=moment + LEASE, attempts=Outbox.attempts + 1)
        )
        if taken.rowcount != 1:  # type: ignore[attr-defined]
            return None
        request = session.get_one(Request, key)
        own_key = unseal(sender.master_key, request.sealed_key, f"draft/{key}")
        return json.loads(unseal(own_key, request.sealed_payload, f"request/{key}"))  # type: ignore[no-any-return]


def _settle(sender: Sender, key: str, state: OutboxState, problem: str | None, case_id: str | None = None) -> None:
    with sender.sessions.begin() as session:
        row = session.get_one(Outbox, key)
        row.state, row.last_problem, row.leased_until, row.case_id = state, problem, None, case_id
        row.next_attempt_at = now() + wait_before(row.attempts)
        if state != OutboxState.WAITING:
            row.received_at = now() if state == OutboxState.RECEIVED else None
            session.add(Audit(request_key=key, event=state.value, actor="deliver", at=now()))
