"""Lists the requests for support, urgent first, then the oldest, without opening any of them.

Urgent news that nobody has read keeps its request among those that wait, at whatever status it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Executable, func, or_, select
from sqlalchemy.orm import Session

from frontdoor.actors import Actor
from frontdoor.audit import Action, write_down
from frontdoor.records import Addition, Case, CaseStatus, Worker
from frontdoor.statuses import newest_status
from frontdoor.transitions import BEING_WORKED_ON, FINISHED, WAITING, Status
from frontdoor.unread import is_urgent, unread_since

PAGE = 20


class View(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    FINISHED = "finished"


STATUSES: dict[View, tuple[Status, ...]] = {
    View.WAITING: WAITING,
    View.WORKING: BEING_WORKED_ON,
    View.FINISHED: FINISHED,
}


@dataclass(frozen=True)
class Waiting:
    """What the queue shows of one request; never a name."""

    reference: str
    received_at: datetime
    urgent: bool
    children: int
    status: str
    worker: str | None
    added_to: bool
    unread_since: datetime | None


@dataclass(frozen=True)
class QueuePage:
    rows: list[Waiting]
    counts: Mapping[View, int]
    view: View
    number: int

    @property
    def total(self) -> int:
        return self.counts[self.view]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def show_queue(session: Session, view: View, number: int, actor: Actor, now: datetime) -> QueuePage:
    counts = _counts(session)
    pages = max(1, -(-counts[view] // PAGE))
    number = min(max(number, 1), pages)
    write_down(session, actor, Action.QUEUE_VIEWED, now, detail=f"{view} page {number}")
    rows = session.execute(_rows(view, number))
    return QueuePage([Waiting(**row) for row in rows.mappings()], counts, view, number)


def _counts(session: Session) -> dict[View, int]:
    query = select(CaseStatus.status, func.count()).where(newest_status()).group_by(CaseStatus.status)
    by_status = dict(session.execute(query).all())
    counts = {view: sum(by_status.get(status, 0) for status in STATUSES[view]) for view in View}
    elsewhere = select(func.count()).select_from(Case).join(CaseStatus, CaseStatus.case_id == Case.id)
    unread = elsewhere.where(newest_status(), CaseStatus.status.not_in(WAITING), unread_since().is_not(None))
    return {**counts, View.WAITING: counts[View.WAITING] + (session.scalar(unread) or 0)}


def _rows(view: View, number: int) -> Executable:
    told = (is_urgent().label("urgent"), _added_since().label("added_to"), unread_since().label("unread_since"))
    return (
        select(Case.reference, Case.received_at, Case.children, CaseStatus.status, Worker.name.label("worker"), *told)
        .join(CaseStatus, CaseStatus.case_id == Case.id)
        .outerjoin(Worker, Worker.id == CaseStatus.worker_id)
        .where(newest_status(), _belongs_to(view))
        .order_by(*_order(view))
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )


def _belongs_to(view: View) -> ColumnElement[bool]:
    """What somebody has to read waits too, wherever it stands besides."""
    by_status = CaseStatus.status.in_(STATUSES[view])
    return or_(by_status, unread_since().is_not(None)) if view is View.WAITING else by_status


def _order(view: View) -> tuple[ColumnElement[Any], ...]:
    if view is View.FINISHED:
        return (CaseStatus.at.desc(), Case.id.desc())
    return (is_urgent().desc(), Case.received_at.asc(), Case.id.asc())


def _added_since() -> ColumnElement[bool]:
    return select(Addition.id).where(Addition.case_id == Case.id, Addition.received_at >= CaseStatus.at).exists()
