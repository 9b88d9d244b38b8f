"""What a person does with withdrawals and additions that did not arrive by themselves."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from bot.actions.intake.after_sending import end_follow_up, withdrawal_of
from bot.actions.intake.models import Audit, FollowUp, FollowUpKind, Outbox, OutboxState, Request
from bot.actions.intake.outbox import NEEDS_A_PERSON


def may_be_added(session: Session, request_key: str) -> bool:
    """Whether nobody knows if an addition arrived; one to a request that was taken back is not sent again anyway."""
    rows = select(FollowUp.key).where(FollowUp.request_key == request_key, FollowUp.state == OutboxState.AMBIGUOUS)
    return withdrawal_of(session, request_key) is None and session.scalars(rows).first() is not None


def send_refused_again(session: Session, request_key: str, by: str, moment: datetime) -> int:
    """How many will be sent again, each under its own key: what was refused, and what someone looked for and did not
    find. Of a request that was taken back only the withdrawal is."""
    query = select(FollowUp).where(FollowUp.request_key == request_key, FollowUp.state.in_(NEEDS_A_PERSON))
    if withdrawal_of(session, request_key):
        query = query.where(FollowUp.kind == FollowUpKind.WITHDRAWAL)
    rows = session.scalars(query.with_for_update()).all()
    for row in rows:
        row.state, row.attempts, row.next_attempt_at = OutboxState.WAITING, 0, moment
        session.add(Audit(request_key=request_key, event=f"{row.kind} replayed", actor=by, at=moment))
    return len(rows)


def settle_as_told(session: Session, outbox: Outbox, by: str, moment: datetime) -> int:
    """How many a person told the staff of the case system of, who know them now."""
    query = select(FollowUp).where(FollowUp.request_key == outbox.request_key, FollowUp.state != OutboxState.RECEIVED)
    # A withdrawal comes last: it may erase the additions.
    rows = session.scalars(query.order_by(FollowUp.kind, FollowUp.asked_at).with_for_update()).all()
    for row in rows:
        end_follow_up(session, row, outbox, "settled by hand", by, moment)
    return len(rows)


def references_of_refused(session: Session) -> list[str]:
    """Of the requests for which `send_refused_again` has something to do."""
    other = aliased(FollowUp)
    taken_back = exists().where(other.request_key == FollowUp.request_key, other.kind == FollowUpKind.WITHDRAWAL)
    rows = (
        select(Request.reference)
        .join(FollowUp, FollowUp.request_key == Request.key)
        .where(FollowUp.state == OutboxState.DEAD, or_(FollowUp.kind == FollowUpKind.WITHDRAWAL, ~taken_back))
        .order_by(FollowUp.asked_at)
    )
    return list(session.scalars(rows))
