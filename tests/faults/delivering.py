"""Requests, senders and the passing of time, for tests of what goes wrong on the way to the case system."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystem
from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import now
from bot.actions.intake.models import FollowUp, Outbox, OutboxState, Request, Standing
from bot.actions.intake.outbox import Sender, send
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.contract.case_system_stub import CaseSystemStub

Sessions = sessionmaker[Session]
SHORT = 0.4  # seconds a case system is given in tests


def sender_to(stub: CaseSystemStub, sessions: Sessions) -> Sender:
    return Sender(sessions, Frontdoor(stub.url, "intake-token"), MASTER_KEY)


def sender_with(case_system: CaseSystem, sessions: Sessions) -> Sender:
    return Sender(sessions, case_system, MASTER_KEY)


def let_time_pass(sessions: Sessions) -> None:
    """So much of it that every request, what follows one and the next probe are due, and every lease has run out."""
    past = now() - timedelta(minutes=1)
    with sessions.begin() as session:
        session.execute(update(Outbox).values(next_attempt_at=past))
        session.execute(update(Outbox).where(Outbox.leased_until.is_not(None)).values(leased_until=past))
        session.execute(update(FollowUp).values(next_attempt_at=past))
        session.execute(update(FollowUp).where(FollowUp.leased_until.is_not(None)).values(leased_until=past))
        session.execute(update(Standing).where(Standing.next_probe_at.is_not(None)).values(next_probe_at=past))


def try_all(sender: Sender) -> None:
    """One try of each request, whatever its state; only those whose time it is are tried."""
    with sender.sessions() as session:
        keys = list(session.scalars(select(Outbox.request_key)))
    for key in keys:
        send(sender, key, SHORT)


def states(sessions: Sessions) -> list[OutboxState]:
    with sessions() as session:
        return [OutboxState(state) for state in session.scalars(select(Outbox.state))]


def stored(sessions: Sessions) -> dict[str, dict[str, Any]]:
    """What each family confirmed, by key."""
    with sessions() as session:
        return {request.key: body_of(MASTER_KEY, request) for request in session.scalars(select(Request))}


def keys_by_reference(stub: CaseSystemStub) -> dict[str, set[str]]:
    """Under which keys each request was ever posted."""
    found: dict[str, set[str]] = {}
    for key, body in stub.sent:
        found.setdefault(body["reference"], set()).add(key)
    return found
