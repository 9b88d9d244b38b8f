"""The queue in ready words."""

from dataclasses import dataclass
from datetime import datetime

from frontdoor.presenters.statuses import StatusTag, status_tag
from frontdoor.presenters.times import age, at
from frontdoor.queue import QueuePage, View, Waiting
from frontdoor.transitions import Status
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


def present_queue(page: QueuePage, now: datetime) -> PresentedQueue:
    views = [_view(view, page) for view in View]
    current = next(view for view in views if view.current)
    return PresentedQueue(current, views, [_row(row, now) for row in page.rows], page.number, page.pages)


def _view(view: View, page: QueuePage) -> QueueView:
    return QueueView(str(view), word("queue_views", view), page.counts[view], view is page.view)


def _row(row: Waiting, now: datetime) -> QueueRow:
    return QueueRow(
        reference=row.reference,
        urgent=row.urgent,
        added_to=row.added_to,
        received=at(row.received_at),
        age=age(row.received_at, now),
        children=row.children,
        status=status_tag(Status(row.status)),
        worker=row.worker or "",
    )
