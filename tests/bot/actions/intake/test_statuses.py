from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system.call_backs import StatusEvent
from bot.actions.intake.database import now
from bot.actions.intake.models import CaseStatus
from bot.actions.intake.statuses import KnownAlready, NoSuchRequest, keep
from tests.bot.actions.intake.senders import add_waiting

Sessions = sessionmaker[Session]


def event(sessions: Sessions) -> StatusEvent:
    return StatusEvent("case-1-1", add_waiting(sessions, "w-1"), 1, "received", now())


def kept(sessions: Sessions) -> list[tuple[int, str]]:
    with sessions() as session:
        return [(row.position, row.status) for row in session.scalars(select(CaseStatus).order_by(CaseStatus.position))]


def test_each_status_is_a_row_whatever_order_they_come_in(sessions: Sessions) -> None:
    first = event(sessions)
    keep(sessions, replace(first, event_id="case-1-2", position=2, status="picked_up"), now())
    keep(sessions, first, now())
    assert kept(sessions) == [(1, "received"), (2, "picked_up")]


@pytest.mark.hazard("F16")
def test_a_status_told_again_or_replayed_is_kept_once(sessions: Sessions) -> None:
    first = event(sessions)
    keep(sessions, first, now())
    for again in (first, replace(first, event_id="case-1-x", status="closed")):
        with pytest.raises(KnownAlready):
            keep(sessions, again, now())
    assert kept(sessions) == [(1, "received")]


def test_a_status_of_an_unknown_request_is_not_kept(sessions: Sessions) -> None:
    with pytest.raises(NoSuchRequest):
        keep(sessions, replace(event(sessions), external_ref="0" * 26), now())


@pytest.mark.parametrize("statement", ["UPDATE case_status SET status = 'closed'", "DELETE FROM case_status"])
def test_the_database_refuses_to_change_or_remove_a_row(sessions: Sessions, statement: str) -> None:
    keep(sessions, event(sessions), now())
    with sessions() as session, pytest.raises(DBAPIError, match="only added"):
        session.execute(text(statement))
