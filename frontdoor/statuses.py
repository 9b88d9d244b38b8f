"""Adds a status to a case, one change from one version."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from frontdoor.actors import Actor
from frontdoor.audit import Action, write_down
from frontdoor.records import Case, CaseStatus
from frontdoor.transitions import Status, check_move

FIRST = 1


class StaleVersion(Exception):
    """Someone else changed the case first."""


@dataclass(frozen=True)
class Change:
    to: Status
    from_version: int
    reason: str | None = None


def newest_status() -> ColumnElement[bool]:
    later = aliased(CaseStatus)
    return ~exists().where(later.case_id == CaseStatus.case_id, later.position > CaseStatus.position)


def current_status(session: Session, case: Case) -> CaseStatus:
    newest = select(CaseStatus).where(CaseStatus.case_id == case.id).order_by(CaseStatus.position.desc()).limit(1)
    return session.scalars(newest).one()


def first_status(session: Session, case: Case, actor: Actor, now: datetime) -> None:
    _add(session, case, Change(Status.RECEIVED, FIRST - 1), actor, now)


def change_status(session: Session, case: Case, change: Change, actor: Actor, now: datetime) -> None:
    current = current_status(session, case)
    if current.position != change.from_version:
        raise StaleVersion
    check_move(Status(current.status), change.to, change.reason, actor.kind)
    _add(session, case, change, actor, now)
    write_down(session, actor, Action.STATUS_CHANGED, now, case_id=case.id, detail=f"{current.status} -> {change.to}")


def _add(session: Session, case: Case, change: Change, actor: Actor, now: datetime) -> None:
    row = CaseStatus(
        case_id=case.id,
        position=change.from_version + 1,
        status=change.to,
        reason=(change.reason or "").strip() or None,
        actor=actor.kind,
        worker_id=actor.worker_id,
        at=now,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise StaleVersion from error
