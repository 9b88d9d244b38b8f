"""Tells the case system what a family asked for after sending, each under its own key until it is acknowledged."""

import logging
import random
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from bot.actions.case_system import AfterSending, CaseSystemDown, CaseSystemRefused
from bot.actions.intake.after_sending import end_follow_up
from bot.actions.intake.breaker import standing
from bot.actions.intake.contents import addition_of
from bot.actions.intake.database import moment_of
from bot.actions.intake.leasing import LEASE, is_free, is_time, whose_time_it_is
from bot.actions.intake.models import Audit, FollowUp, FollowUpKind, Outbox, OutboxState, Request
from bot.actions.intake.outbox import CANNOT_BE_OPENED, TIMEOUT, Sender
from bot.actions.intake.retrying import wait_after
from bot.actions.intake.sealing import SealBroken

log = logging.getLogger(__name__)

# At which state of its request a follow-up may go.
HAS_ITS_TURN = {
    FollowUpKind.ADDITION: (OutboxState.RECEIVED,),
    FollowUpKind.WITHDRAWAL: (OutboxState.RECEIVED, OutboxState.WITHDRAWN),
}
# The case system has no such request.
NOT_THERE = "404"


@dataclass(frozen=True)
class Leased:
    """A follow-up that is ours for the length of a lease; `body` is None for a withdrawal."""

    key: str
    reference: str
    body: dict[str, Any] | None


def due_follow_ups(sender: Sender, limit: int = 100) -> list[str]:
    """Those whose time has come, oldest first. Each waits for its request, but for the withdrawal of one that nobody
    sends any more."""
    if sender.after_sending is None:
        return []
    with sender.sessions() as session:
        moment = moment_of(session)
        if not standing(session).lets_through(moment):
            return []
        its_turn = or_(*(and_(FollowUp.kind == kind, Outbox.state.in_(at)) for kind, at in HAS_ITS_TURN.items()))
        is_time = whose_time_it_is(FollowUp.next_attempt_at, moment)
        rows = (
            select(FollowUp.key)
            .join(Outbox, Outbox.request_key == FollowUp.request_key)
            .where(and_(FollowUp.state == OutboxState.WAITING, is_time, its_turn))
            .order_by(FollowUp.asked_at)
        )
        return list(session.scalars(rows.limit(limit)))


def send_follow_up(sender: Sender, key: str, timeout: float = TIMEOUT) -> bool:
    """Tries one once; True when the case system has acknowledged it. Raises nothing for what the case system does."""
    if sender.after_sending is None:
        return False
    try:
        leased = _lease(sender, key)
    except SealBroken:
        return _settle(sender, key, CaseSystemRefused(CANNOT_BE_OPENED))
    return leased is not None and _settle(sender, key, _try(sender.after_sending, leased, timeout))


def _try(case_system: AfterSending, leased: Leased, timeout: float) -> CaseSystemDown | CaseSystemRefused | None:
    try:
        if leased.body is None:
            case_system.withdraw(leased.reference, leased.key, timeout)
        else:
            case_system.add(leased.reference, leased.key, leased.body, timeout)
    except (CaseSystemDown, CaseSystemRefused) as problem:
        return problem
    return None


def _lease(sender: Sender, key: str) -> Leased | None:
    """None when it is not to be tried now. Raises SealBroken."""
    with sender.sessions.begin() as session:
        moment = moment_of(session)
        row = session.get(FollowUp, key, with_for_update={"skip_locked": True})
        if row is None or row.state != OutboxState.WAITING or not is_free(row.leased_until, moment):
            return None
        if not is_time(row.next_attempt_at, moment):
            return None  # above all: the request itself may be on its way just now
        request, outbox = session.get_one(Request, row.request_key), session.get_one(Outbox, row.request_key)
        if outbox.state not in HAS_ITS_TURN[FollowUpKind(row.kind)]:
            return None
        row.leased_until, row.attempts = moment + LEASE, row.attempts + 1
        return Leased(key, request.reference, _body(sender, request, row))


def _body(sender: Sender, request: Request, row: FollowUp) -> dict[str, Any] | None:
    if row.kind == FollowUpKind.WITHDRAWAL:
        return None
    return addition_of(sender.master_key, request, row)


def _settle(sender: Sender, key: str, problem: CaseSystemDown | CaseSystemRefused | None) -> bool:
    with sender.sessions.begin() as session:
        moment = moment_of(session)
        row = session.get_one(FollowUp, key, with_for_update=True)
        if row.state != OutboxState.WAITING:
            return row.state == OutboxState.RECEIVED
        row.leased_until = None
        outbox = session.get_one(Outbox, row.request_key, with_for_update=True)
        if problem is None and outbox.received_at is None:
            outbox.received_at = moment  # they know it, so it had arrived
        if problem is None or _was_never_there(row, outbox, problem):
            end_follow_up(session, row, outbox, "acknowledged", "deliver", moment)
            return True
        row.last_problem = str(problem)
        if isinstance(problem, CaseSystemRefused):
            row.state = OutboxState.DEAD
            session.add(Audit(request_key=row.request_key, event=f"{row.kind} dead", actor="deliver", at=moment))
            log.error("a %s is dead (%s): python -m bot.actions.deliver list", row.kind, problem)
        else:
            row.next_attempt_at = moment + wait_after(row.attempts, random.random())  # noqa: S311 - only spreads load
        return False


def _was_never_there(row: FollowUp, outbox: Outbox, problem: CaseSystemDown | CaseSystemRefused) -> bool:
    """The try that was under way when the request was taken back did not arrive: there is nothing to withdraw."""
    refused = isinstance(problem, CaseSystemRefused) and str(problem) == NOT_THERE
    return refused and row.kind == FollowUpKind.WITHDRAWAL and outbox.received_at is None
