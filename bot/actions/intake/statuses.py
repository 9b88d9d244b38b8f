"""Keeps each status the case system told us of as a row, once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system.call_backs import StatusEvent
from bot.actions.intake.models import CaseStatus, Request


class NoSuchRequest(Exception):
    """No request has this key."""


class KnownAlready(Exception):
    """This status was told before: said again, or replayed."""


def keep(sessions: sessionmaker[Session], event: StatusEvent, moment: datetime) -> None:
    """Raises NoSuchRequest or KnownAlready; then nothing is kept."""
    try:
        with sessions.begin() as session:
            if session.get(Request, event.external_ref) is None:
                raise NoSuchRequest
            if session.scalar(select(CaseStatus.id).where(CaseStatus.event_id == event.event_id)):
                raise KnownAlready
            session.add(_row(event, moment))
    except IntegrityError as error:  # told twice at the same moment, or another event at the same position
        raise KnownAlready from error


def _row(event: StatusEvent, moment: datetime) -> CaseStatus:
    return CaseStatus(
        event_id=event.event_id,
        request_key=event.external_ref,
        position=event.position,
        status=event.status,
        at=event.at,
        received_at=moment,
    )
