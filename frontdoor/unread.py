"""Urgent news about a request that a worker has to read, whatever the request's status: it stays until somebody has."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from frontdoor.actors import Actor
from frontdoor.audit import Action, write_down
from frontdoor.finding import get_case
from frontdoor.records import Case, UrgentNotice


class News(StrEnum):
    """What came: the family took an urgent request back, or added something that sounded urgent."""

    WITHDRAWAL = "withdrawal"
    ADDITION = "addition"


class ReadAlready(Exception):
    """Nothing was left to read: somebody else was faster."""


def is_urgent() -> ColumnElement[bool]:
    """Whether the case came urgent, or something urgent came after it."""
    return or_(Case.urgent, select(UrgentNotice.id).where(UrgentNotice.case_id == Case.id).exists())


def unread_since() -> ScalarSelect[Any]:
    """When the oldest unread news of the case came; null when all of it has been read."""
    oldest = select(func.min(UrgentNotice.at)).where(UrgentNotice.case_id == Case.id, UrgentNotice.read_at.is_(None))
    return oldest.correlate(Case).scalar_subquery()


def note_withdrawal(session: Session, case: Case, now: datetime) -> None:
    """Where the family took back what says nothing urgent, there is nothing to note."""
    if session.scalar(select(is_urgent()).where(Case.id == case.id)):
        session.add(UrgentNotice(case_id=case.id, kind=News.WITHDRAWAL, at=now))


def note_addition(session: Session, case: Case, now: datetime) -> None:
    session.add(UrgentNotice(case_id=case.id, kind=News.ADDITION, at=now))


def notices_of(session: Session, case: Case) -> list[UrgentNotice]:
    notices = select(UrgentNotice).where(UrgentNotice.case_id == case.id).options(joinedload(UrgentNotice.worker))
    return list(session.scalars(notices.order_by(UrgentNotice.id)))


def mark_read(session: Session, reference: str, newest_shown: int, actor: Actor, now: datetime) -> None:
    """Up to the newest news the worker was shown: what came meanwhile stays unread. Raises ReadAlready."""
    case = get_case(session, reference)
    shown = update(UrgentNotice).where(
        UrgentNotice.case_id == case.id, UrgentNotice.id <= newest_shown, UrgentNotice.read_at.is_(None)
    )
    read = session.execute(shown.values(read_at=now, worker_id=actor.worker_id).returning(UrgentNotice.kind)).all()
    if not read:
        raise ReadAlready
    kinds = ", ".join(sorted({kind for (kind,) in read}))
    write_down(session, actor, Action.URGENT_READ, now, case_id=case.id, detail=kinds)
