"""The queue in ready words."""

from dataclasses import dataclass
from datetime import datetime

from frontdoor.escalation import PickUpTimes, next_due
from frontdoor.presenters.escalation import due_words, is_overdue
from frontdoor.presenters.statuses import StatusTag, status_tag
from frontdoor.presenters.times import age, at
from frontdoor.queue import QueuePage, View, Waiting
from frontdoor.transitions import WAITING, Status
from frontdoor.words import word


@dataclass(frozen=True)
class QueueRow:
    reference: str
    urgent: bool
    added_to: bool
    received: str
    age: str
    children: int
    status: StatusTag
    worker: str
    due: str
    overdue: bool
    unread: bool


@dataclass(frozen=True)
class QueueView:
    key: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True)
class PresentedQueue:
    view: QueueView
    views: list[QueueView]
    rows: list[QueueRow]
    number: int
    pages: int


def present_queue(page: QueuePage, now: datetime, times: PickUpTimes) -> PresentedQueue:
    views = [_view(view, page) for view in View]
    current = next(view for view in views if view.current)
    return PresentedQueue(current, views, [_row(row, now, times) for row in page.rows], page.number, page.pages)


def _view(view: View, page: QueuePage) -> QueueView:
    return QueueView(str(view), word("queue_views", view), page.counts[view], view is page.view)


def _row(row: Waiting, now: datetime, times: PickUpTimes) -> QueueRow:
    due = next_due(times, Status(row.status) in WAITING, row.urgent, row.received_at, row.unread_since)
    return QueueRow(
        reference=row.reference,
        urgent=row.urgent,
        added_to=row.added_to,
        received=at(row.received_at),
        age=age(row.received_at, now),
        children=row.children,
        status=status_tag(Status(row.status)),
        worker=row.worker or "",
        due=due_words(due, now, row=True),
        overdue=is_overdue(due, now),
        unread=row.unread_since is not None,
    )
