"""By when a waiting request must be picked up, in working time; after that it is overdue, and that is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdoor.council import Council
from frontdoor.records import Case, CaseStatus
from frontdoor.settings import Settings
from frontdoor.statuses import newest_status
from frontdoor.transitions import WAITING
from frontdoor.working_time import WorkingTime, working_time


@dataclass(frozen=True)
class PickUpTimes:
    """How long a request may wait in working time."""

    working_time: WorkingTime
    urgent: timedelta
    routine: timedelta

    def due(self, urgent: bool, received_at: datetime) -> datetime:
        return self.working_time.after(received_at, self.urgent if urgent else self.routine)

    def is_overdue(self, urgent: bool, received_at: datetime, now: datetime) -> bool:
        return self.due(urgent, received_at) <= now


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
    """Over everything that waits, whatever page of the queue is shown."""
    waiting = (
        select(Case.urgent, Case.received_at)
        .join(CaseStatus, CaseStatus.case_id == Case.id)
        .where(newest_status(), CaseStatus.status.in_(WAITING))
    )
    overdue = [urgent for urgent, received_at in session.execute(waiting) if times.is_overdue(urgent, received_at, now)]
    return Overdue(urgent=sum(overdue), routine=len(overdue) - sum(overdue))
