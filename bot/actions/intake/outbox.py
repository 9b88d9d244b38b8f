"""Sends waiting requests to the case system, each on its own clock, leased so that two senders never meet."""

import logging
import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import (
    AfterSending,
    CaseSystem,
    CaseSystemDown,
    CaseSystemRefused,
    OutcomeUnknown,
    Received,
)
from bot.actions.intake.breaker import note, standing, take_turn
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import as_utc, moment_of
from bot.actions.intake.leasing import LEASE, is_free, that_are_free, whose_time_it_is
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Audit, FollowUp, FollowUpKind, Outbox, OutboxState, Request
from bot.actions.intake.retrying import Breaker, CannotBeOpened, Outcome, Tried, next_step
from bot.actions.intake.sealing import SealBroken

log = logging.getLogger(__name__)

TIMEOUT = 10.0  # seconds for one exchange; a look-up and a post fit into one lease
CANNOT_BE_OPENED = "cannot be opened"
NEEDS_A_PERSON = (OutboxState.AMBIGUOUS, OutboxState.DEAD)


@dataclass(frozen=True)
class Sender:
    """What sending needs. `after_sending` is None where the case system takes nothing more about a request."""

    sessions: sessionmaker[Session]
    case_system: CaseSystem
    master_key: MasterKey
    after_sending: AfterSending | None = None

    @property
    def looks_up(self) -> bool:
        return self.case_system.find is not None

    @property
    def takes_withdrawals(self) -> bool:
        return self.after_sending is not None and self.after_sending.takes_withdrawals

    @property
    def takes_additions(self) -> bool:
        return self.after_sending is not None and self.after_sending.takes_additions


@dataclass(frozen=True)
class Leased:
    """A request that is ours for the length of a lease. `unsure`: an earlier try may have arrived."""

    key: str
    body: dict[str, Any]
    unsure: bool


def due(session: Session, moment: datetime, limit: int = 100, *, looks_up: bool = False) -> list[str]:
    """The keys of requests whose time has come, longest waiting first. What may be there already is only looked up."""
    rows = select(Outbox.request_key).where(
        Outbox.state.in_(_open_states(looks_up)),
        whose_time_it_is(Outbox.next_attempt_at, moment),
        that_are_free(Outbox.leased_until, moment),
    )
    return list(session.scalars(rows.order_by(Outbox.next_attempt_at).limit(limit)))


def next_keys(sender: Sender, limit: int = 100) -> list[str]:
    """What to try now: all that is due, one of it while the case system is being probed, nothing while it rests."""
    with sender.sessions() as session:
        moment = moment_of(session)
        breaker = standing(session)
        if not breaker.lets_through(moment):
            return []
        return due(session, moment, 1 if breaker.is_open else limit, looks_up=sender.looks_up)


def send(sender: Sender, key: str, timeout: float = TIMEOUT) -> bool:
    """Tries one request once; True when the case system has it. Never raises for what the case system does."""
    try:
        leased = _lease(sender, key)
    except SealBroken:
        _settle(sender, key, CannotBeOpened(CANNOT_BE_OPENED))
        return False
    if leased is None:
        return False
    outcome = _try(sender.case_system, leased, timeout)
    _settle(sender, key, outcome)
    return isinstance(outcome, Received)


def _try(case_system: CaseSystem, leased: Leased, timeout: float) -> Outcome:
    """Where a second post could make a second case, what may be there already is looked up before it."""
    try:
        if leased.unsure and not case_system.honours_keys:
            found = _look_up(case_system, leased.key, timeout)
            if found is not None:
                return found
        return case_system.post(leased.key, leased.body, timeout)
    except (CaseSystemDown, CaseSystemRefused) as outcome:
        return outcome


def _look_up(case_system: CaseSystem, key: str, timeout: float) -> Received | None:
    if case_system.find is None:
        raise OutcomeUnknown("nothing can be looked up")
    try:
        return case_system.find(key, timeout)
    except CaseSystemDown as problem:
        raise OutcomeUnknown(f"look-up: {problem}", problem.retry_after) from problem


def _lease(sender: Sender, key: str) -> Leased | None:
    """None when it is not to be tried now: settled, somebody else's, or the case system rests. Raises SealBroken."""
    with sender.sessions.begin() as session:
        moment = moment_of(session)
        row = session.get(Outbox, key, with_for_update={"skip_locked": True})
        if row is None or row.state not in _open_states(sender.looks_up):
            return None
        if not is_free(row.leased_until, moment):
            return None
        if not take_turn(session, moment):
            return None
        # A lease that ran out was never settled: whoever held it may have sent the request before it was cut off.
        unsure = row.state == OutboxState.AMBIGUOUS or row.leased_until is not None
        row.may_be_there = row.may_be_there or unsure
        body = body_of(sender.master_key, session.get_one(Request, key))
        row.leased_until, row.attempts = moment + LEASE, row.attempts + 1
        row.first_tried_at = row.first_tried_at or moment
        return Leased(key, body, unsure)


def _settle(sender: Sender, key: str, outcome: Outcome) -> None:
    with sender.sessions.begin() as session:
        moment = moment_of(session)
        breaker = note(session, outcome, moment)
        row = session.get_one(Outbox, key, with_for_update=True)
        if row.state == OutboxState.RECEIVED:
            return  # Our lease had run out, and whoever took it over was faster.
        row.may_be_there = row.may_be_there or isinstance(outcome, OutcomeUnknown)
        if row.state == OutboxState.WITHDRAWN:
            _note_withdrawn(session, row, outcome, moment)
            return
        tried = Tried(row.attempts, as_utc(row.first_tried_at or moment), sender.case_system.honours_keys)
        step = next_step(outcome, tried, breaker, moment, random.random())  # noqa: S311 - spreads load, guards nothing
        before, row.state = row.state, step.state
        row.next_attempt_at, row.last_problem, row.leased_until = step.next_attempt_at, step.problem, None
        _note_case(row, outcome, moment)
        if step.state not in (before, OutboxState.WAITING):
            session.add(Audit(request_key=key, event=step.state.value, actor="deliver", at=moment))
    _tell(step.state, step.problem, breaker)


def _note_withdrawn(session: Session, row: Outbox, outcome: Outcome, moment: datetime) -> None:
    """It was taken back while we were sending it. If it arrived, its withdrawal has to follow, also a second time."""
    row.leased_until = None
    _note_case(row, outcome, moment)
    if isinstance(outcome, Received):
        withdrawal = update(FollowUp).where(
            FollowUp.request_key == row.request_key, FollowUp.kind == FollowUpKind.WITHDRAWAL
        )
        session.execute(withdrawal.values(state=OutboxState.WAITING, next_attempt_at=moment, acknowledged_at=None))
        session.add(Audit(request_key=row.request_key, event="arrived withdrawn", actor="deliver", at=moment))


def _note_case(row: Outbox, outcome: Outcome, moment: datetime) -> None:
    if isinstance(outcome, Received):
        row.case_id, row.received_at = outcome.case_id, moment


def _tell(state: OutboxState, problem: str | None, breaker: Breaker) -> None:
    if state in NEEDS_A_PERSON:
        log.error("a request is %s (%s): python -m bot.actions.deliver list", state.value, problem)
    elif breaker.is_open:
        log.error("the case system takes nothing (%s, %s times in a row)", problem, breaker.failures)


def _open_states(looks_up: bool) -> tuple[OutboxState, ...]:
    return (OutboxState.WAITING, OutboxState.AMBIGUOUS) if looks_up else (OutboxState.WAITING,)
