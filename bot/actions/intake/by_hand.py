"""What a person does with requests that did not arrive by themselves: see them, send them again, say they are there."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.actions.intake.after_sending import was_taken_back
from bot.actions.intake.arrived_long_ago import KEPT_AFTER_ARRIVAL
from bot.actions.intake.database import as_utc
from bot.actions.intake.follow_ups_by_hand import (
    may_be_added,
    references_of_refused,
    send_refused_again,
    settle_as_told,
)
from bot.actions.intake.models import Audit, FollowUp, Outbox, OutboxState, Request
from bot.actions.intake.outbox import NEEDS_A_PERSON
from bot.actions.intake.references import read_reference

OVERDUE = timedelta(minutes=15)
LONGEST_ACTOR = 40  # characters, as the audit keeps it
SETTLED_BY_HAND = "settled by hand"  # in the audit, of a request that a person said is there
LOOK_THERE = "may be in the case system already: look there, then say"


class CannotDo(Exception):
    """What was asked for would be wrong for this request; the message says why and what to do."""


@dataclass(frozen=True)
class Unsettled:
    """One request as a person sees it: nothing of what the family wrote."""

    reference: str
    state: str
    problem: str
    attempts: int
    accepted_at: datetime
    next_attempt_at: datetime
    schema_version: str | None = None


def unsettled(session: Session, moment: datetime) -> list[Unsettled]:
    """Whatever is dead or ambiguous, and what has been waiting for too long; oldest first."""
    rows = session.execute(
        select(Request.reference, Request.accepted_at, Request.schema_version, Outbox)
        .join(Outbox, Outbox.request_key == Request.key)
        .where(Outbox.state.not_in((OutboxState.RECEIVED, OutboxState.WITHDRAWN)))
        .order_by(Request.accepted_at)
    )
    requests = [
        replace(_as_seen(reference, row, row.last_problem or "", accepted_at), schema_version=version)
        for reference, accepted_at, version, row in rows
        if row.state in NEEDS_A_PERSON or moment - as_utc(accepted_at) > OVERDUE
    ]
    return requests + _unsettled_after_sending(session, moment)


def _unsettled_after_sending(session: Session, moment: datetime) -> list[Unsettled]:
    """Withdrawals and additions the case system refused or does not acknowledge: a person has to tell its staff."""
    rows = session.execute(
        select(Request.reference, FollowUp)
        .join(FollowUp, FollowUp.request_key == Request.key)
        .where(FollowUp.state != OutboxState.RECEIVED)
        .order_by(FollowUp.asked_at)
    )
    return [
        _as_seen(reference, row, f"{row.kind} {row.last_problem or ''}".strip(), row.asked_at)
        for reference, row in rows
        if row.state in NEEDS_A_PERSON or moment - as_utc(row.asked_at) > OVERDUE
    ]


def _as_seen(reference: str, row: Outbox | FollowUp, problem: str, since: datetime) -> Unsettled:
    return Unsettled(reference, row.state, problem, row.attempts, as_utc(since), as_utc(row.next_attempt_at))


def replay(session: Session, reference: str, by: str, moment: datetime, *, not_there: bool = False) -> None:
    """Puts a request back in the queue under its own key, with its tries counted anew; of one that needs nothing more
    itself, the withdrawal or additions that were refused. Raises CannotDo.

    One that is waiting anyway only comes at once; whoever may be sending it just now is left to finish.
    """
    row = _row(session, reference)
    if over := _why_over(row, reference):
        if not not_there and may_be_added(session, row.request_key):
            raise CannotDo(f"an addition to {reference} {LOOK_THERE} --not-there or `settle --told`")
        if not send_refused_again(session, row.request_key, by[:LONGEST_ACTOR], moment):
            raise CannotDo(over)
        return
    if row.state == OutboxState.AMBIGUOUS and not not_there:
        raise CannotDo(f"{reference} {LOOK_THERE} --not-there or `settle`")
    if row.state != OutboxState.WAITING:
        row.state, row.attempts, row.first_tried_at = OutboxState.WAITING, 0, None
    row.next_attempt_at = moment
    _write_down(session, row, "replayed", by, moment)


def send_lost_again(session: Session, reference: str, by: str, moment: datetime) -> None:
    """Says that the case system had the request and lost it, as after a backup was put back, or the outbox did.

    It goes again under its own key, and then every addition. Raises CannotDo.
    """
    found = select(Request).where(Request.reference == read_reference(reference)).with_for_update()
    request = session.scalars(found).one_or_none()
    if request is None:
        raise CannotDo(f"there is no request {reference}")
    if was_taken_back(session, request):
        raise CannotDo(f"{reference} was taken back by the family: nothing may be sent")
    if not request.sealed_key:
        raise CannotDo(f"what {reference} said was deleted {KEPT_AFTER_ARRIVAL.days} days after it had arrived")
    row = session.get(Outbox, request.key, with_for_update=True)
    if row is None:
        row = Outbox(request_key=request.key, attempts=0)
        session.add(row)
    elif row.state != OutboxState.RECEIVED:
        raise CannotDo(f"{reference} was never said to be there: `replay` it without --lost")
    row.state, row.attempts, row.next_attempt_at, row.may_be_there = OutboxState.WAITING, 0, moment, True
    row.first_tried_at = row.case_id = row.received_at = row.leased_until = None
    additions = update(FollowUp).where(FollowUp.request_key == request.key, FollowUp.state == OutboxState.RECEIVED)
    session.execute(additions.values(state=OutboxState.WAITING, attempts=0, next_attempt_at=moment))
    _write_down(session, row, "replayed as lost", by, moment)


def settle(session: Session, reference: str, case_id: str, by: str, moment: datetime) -> None:
    """Says that a person found the request in the case system, or keyed it in by hand. Raises CannotDo."""
    row = _row(session, reference)
    if over := _why_over(row, reference):
        raise CannotDo(over)
    row.state, row.case_id, row.received_at, row.leased_until = OutboxState.RECEIVED, case_id, moment, None
    _write_down(session, row, SETTLED_BY_HAND, by, moment)


def settle_told(session: Session, reference: str, by: str, moment: datetime) -> None:
    """Says that a person told the case system's staff what the family asked for after sending. Raises CannotDo."""
    row = _row(session, reference)
    if _why_over(row, reference) is None:
        raise CannotDo(f"{reference} itself has not arrived yet: `replay` or `settle` it first")
    if not settle_as_told(session, row, by[:LONGEST_ACTOR], moment):
        raise CannotDo(f"nothing that was asked for after sending {reference} waits")


def dead_references(session: Session) -> list[str]:
    """Whatever was given up, and whatever was refused of what was asked for after sending; each once."""
    rows = select(Request.reference).join(Outbox, Outbox.request_key == Request.key)
    dead = session.scalars(rows.where(Outbox.state == OutboxState.DEAD).order_by(Request.accepted_at))
    return list(dict.fromkeys([*dead, *references_of_refused(session)]))


def _row(session: Session, typed: str) -> Outbox:
    reference = read_reference(typed)
    query = select(Outbox).join(Request, Outbox.request_key == Request.key).where(Request.reference == reference)
    row = session.scalars(query.with_for_update()).one_or_none()
    if row is None:
        raise CannotDo(f"there is no request {typed}")
    return row


def _why_over(row: Outbox, reference: str) -> str | None:
    """Why the request itself is never sent again; None while it may be."""
    if row.state == OutboxState.RECEIVED:
        return f"{reference} is in the case system as {row.case_id}"
    if row.state == OutboxState.WITHDRAWN:
        return f"{reference} was taken back by the family: nothing may be sent"
    return None


def _write_down(session: Session, row: Outbox, event: str, by: str, moment: datetime) -> None:
    session.add(Audit(request_key=row.request_key, event=event, actor=by[:LONGEST_ACTOR], at=moment))
