"""What a worker does with one request: open it, pick it up, change its status."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from frontdoor.actors import Actor
from frontdoor.audit import Action, write_down
from frontdoor.finding import get_case
from frontdoor.records import Addition, Case, CaseStatus, UrgentNotice
from frontdoor.statuses import Change, change_status
from frontdoor.transitions import Status
from frontdoor.unread import notices_of


@dataclass(frozen=True)
class OpenCase:
    case: Case
    history: list[CaseStatus]
    additions: list[Addition]
    notices: list[UrgentNotice]

    @property
    def status(self) -> Status:
        return Status(self.history[-1].status)

    @property
    def version(self) -> int:
        return self.history[-1].position

    @property
    def unread_since(self) -> datetime | None:
        return min((notice.at for notice in self.notices if notice.read_at is None), default=None)


def open_case(session: Session, reference: str, actor: Actor, now: datetime) -> OpenCase:
    """The only way to read a request for support: it cannot be done without leaving a row in the audit."""
    case = get_case(session, reference)
    write_down(session, actor, Action.REQUEST_VIEWED, now, case_id=case.id)
    history = select(CaseStatus).where(CaseStatus.case_id == case.id).options(joinedload(CaseStatus.worker))
    additions = select(Addition).where(Addition.case_id == case.id).order_by(Addition.id)
    return OpenCase(
        case,
        list(session.scalars(history.order_by(CaseStatus.position))),
        list(session.scalars(additions)),
        notices_of(session, case),
    )


def pick_up(session: Session, reference: str, version: int, actor: Actor, now: datetime) -> None:
    move(session, reference, Change(Status.PICKED_UP, version), actor, now)


def move(session: Session, reference: str, change: Change, actor: Actor, now: datetime) -> None:
    change_status(session, get_case(session, reference), change, actor, now)
