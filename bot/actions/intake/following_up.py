"""Tells the case system what a family asked for after sending, each under its own key until it is acknowledged."""

import logging
import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from bot.actions.case_system import AfterSending, Case, CaseSystemDown, CaseSystemRefused, NotThere, OutcomeUnknown
from bot.actions.intake.after_sending import end_follow_up
from bot.actions.intake.breaker import standing
from bot.actions.intake.contents import addition_of
from bot.actions.intake.database import as_utc, moment_of
from bot.actions.intake.leasing import LEASE, is_free, is_time, whose_time_it_is
from bot.actions.intake.models import Audit, FollowUp, FollowUpKind, Outbox, OutboxState, Request
from bot.actions.intake.notices import says_something_urgent
from bot.actions.intake.outbox import CANNOT_BE_OPENED, TIMEOUT, Sender
from bot.actions.intake.retrying import wait_after
from bot.actions.intake.sealing import SealBroken

log = logging.getLogger(__name__)

# At which state of its request a follow-up may go.
HAS_ITS_TURN = {
    FollowUpKind.ADDITION: (OutboxState.RECEIVED,),
    FollowUpKind.WITHDRAWAL: (OutboxState.RECEIVED, OutboxState.WITHDRAWN),
}
MAY_BE_ADDED = "may be added already"


@dataclass(frozen=True)
class Leased:
    """A follow-up that is ours for the length of a lease. `twice_is_harmless`: it may be sent again whatever became of
    this try."""

    key: str
    kind: FollowUpKind
    case: Case
    body: dict[str, Any]
    twice_is_harmless: bool


def due_follow_ups(sender: Sender, limit: int = 100) -> list[str]:
    """Those whose time has come, oldest first. Each waits for its request, but for the withdrawal of one that nobody
    sends any more."""
    kinds = _kinds(sender)
    if not kinds:
        return []
    with sender.sessions() as session:
        moment = moment_of(session)
        if not standing(session).lets_through(moment):
            return []
        its_turn = or_(*(and_(FollowUp.kind == kind, Outbox.state.in_(HAS_ITS_TURN[kind])) for kind in kinds))
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
        leased = _lease(sender, sender.after_sending, key)
    except SealBroken:
        return _settle(sender, key, CaseSystemRefused(CANNOT_BE_OPENED))
    if leased is None:
        return False
    problem = _try(sender.after_sending, leased, timeout)
    return _settle(sender, key, problem, twice_is_harmless=leased.twice_is_harmless)


def _try(case_system: AfterSending, leased: Leased, timeout: float) -> CaseSystemDown | CaseSystemRefused | None:
    try:
        tell = case_system.withdraw if leased.kind == FollowUpKind.WITHDRAWAL else case_system.add
        tell(leased.case, leased.key, leased.body, timeout)
    except (CaseSystemDown, CaseSystemRefused) as problem:
        return problem
    return None


def _lease(sender: Sender, case_system: AfterSending, key: str) -> Leased | None:
    """None when it is not to be tried now. Raises SealBroken."""
    with sender.sessions.begin() as session:
        moment = moment_of(session)
        row = session.get(FollowUp, key, with_for_update={"skip_locked": True})
        if row is None or row.state != OutboxState.WAITING or not is_free(row.leased_until, moment):
            return None
        if row.kind not in _kinds(sender):
            return None
        if not is_time(row.next_attempt_at, moment):
            return None  # above all: the request itself may be on its way just now
        request, outbox = session.get_one(Request, row.request_key), session.get_one(Outbox, row.request_key)
        if outbox.state not in HAS_ITS_TURN[FollowUpKind(row.kind)]:
            return None
        kind, case = FollowUpKind(row.kind), Case(request.reference, request.key, outbox.case_id)
        body = _body(sender, session, request, row)
        twice_is_harmless = kind == FollowUpKind.WITHDRAWAL or case_system.adds_once or bool(body["urgent"])
        if row.leased_until is not None and not twice_is_harmless:
            # Whoever held it may have sent it before they were cut off.
            _put_before_a_person(session, row, OutboxState.AMBIGUOUS, MAY_BE_ADDED, moment)
            return None
        row.leased_until, row.attempts = moment + LEASE, row.attempts + 1
        return Leased(key, kind, case, body, twice_is_harmless)


def _kinds(sender: Sender) -> list[FollowUpKind]:
    """What the case system takes at all."""
    taken = {
        FollowUpKind.WITHDRAWAL: sender.takes_withdrawals,
        FollowUpKind.ADDITION: sender.takes_additions,
    }
    return [kind for kind, is_taken in taken.items() if is_taken]


def _body(sender: Sender, session: Session, request: Request, row: FollowUp) -> dict[str, Any]:
    """Raises SealBroken, but for a withdrawal: what cannot be read counts as urgent."""
    if row.kind == FollowUpKind.ADDITION:
        return addition_of(sender.master_key, request, row)
    try:
        urgent = says_something_urgent(session, sender.master_key, request)
    except SealBroken:
        urgent = True
    return {"asked_at": as_utc(row.asked_at).isoformat(), "urgent": urgent}


def _put_before_a_person(session: Session, row: FollowUp, state: OutboxState, problem: str, moment: datetime) -> None:
    row.state, row.leased_until, row.last_problem = state, None, problem
    session.add(Audit(request_key=row.request_key, event=f"{row.kind} {state}", actor="deliver", at=moment))
    log.error("a %s is %s (%s): python -m bot.actions.deliver list", row.kind, state, problem)


def _settle(
    sender: Sender,
    key: str,
    problem: CaseSystemDown | CaseSystemRefused | None,
    *,
    twice_is_harmless: bool = True,
) -> bool:
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
        if isinstance(problem, CaseSystemRefused):
            _put_before_a_person(session, row, OutboxState.DEAD, str(problem), moment)
        elif isinstance(problem, OutcomeUnknown) and not twice_is_harmless:
            _put_before_a_person(session, row, OutboxState.AMBIGUOUS, MAY_BE_ADDED, moment)
        else:
            row.last_problem = str(problem)
            row.next_attempt_at = moment + wait_after(row.attempts, random.random())  # noqa: S311 - only spreads load
        return False


def _was_never_there(row: FollowUp, outbox: Outbox, problem: CaseSystemDown | CaseSystemRefused) -> bool:
    """The try that was under way when the request was taken back did not arrive: there is nothing to withdraw."""
    return isinstance(problem, NotThere) and row.kind == FollowUpKind.WITHDRAWAL and outbox.received_at is None
