"""By when a waiting request must be picked up, and urgent news read, in working time; after that it is overdue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from frontdoor.council import Council
from frontdoor.records import Case, CaseStatus
from frontdoor.settings import Settings
from frontdoor.statuses import newest_status
from frontdoor.transitions import WAITING
from frontdoor.unread import unread_since
from frontdoor.working_time import WorkingTime, working_time


@dataclass(frozen=True)
class PickUpTimes:
    """How long a request may wait in working time."""

    working_time: WorkingTime
    urgent: timedelta
    routine: timedelta

    def due(self, urgent: bool, received_at: datetime) -> datetime:
        return self.working_time.after(received_at, self.urgent if urgent else self.routine)


@dataclass(frozen=True)
class Due:
    """By when something must be done with a request: it is picked up, or urgent news of it is read."""

    at: datetime
    to_read: bool = False


def next_due(
    times: PickUpTimes, waits: bool, urgent: bool, received_at: datetime, unread_since: datetime | None
) -> Due | None:
    """What must be done first; None when nothing has to be."""
    dues = [Due(times.due(urgent, received_at))] if waits else []
    dues += [Due(times.due(True, unread_since), to_read=True)] if unread_since else []
    return min(dues, key=lambda due: due.at, default=None)


def pick_up_times(settings: Settings, council: Council) -> PickUpTimes:
    return PickUpTimes(working_time(council.weekly), settings.urgent_limit, settings.routine_limit)


@dataclass(frozen=True)
class Overdue:
    urgent: int
    routine: int

    @property
    def total(self) -> int:
        return self.urgent + self.routine


def count_overdue(session: Session, times: PickUpTimes, now: datetime) -> Overdue:
    """Over everything that waits or has to be read, whatever page of the queue is shown."""
    waits = CaseStatus.status.in_(WAITING)
    rows = session.execute(
        select(waits.label("waits"), Case.urgent, Case.received_at, unread_since().label("unread_since"))
        .join(CaseStatus, CaseStatus.case_id == Case.id)
        .where(newest_status(), or_(waits, unread_since().is_not(None)))
    )
    dues = [(row, next_due(times, **row)) for row in rows.mappings()]
    overdue = [bool(row["urgent"] or due.to_read) for row, due in dues if due and due.at <= now]
    return Overdue(urgent=sum(overdue), routine=len(overdue) - sum(overdue))
