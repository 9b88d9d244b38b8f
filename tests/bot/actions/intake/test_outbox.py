from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, Received
from bot.actions.intake.database import now
from bot.actions.intake.models import Outbox, OutboxState
from bot.actions.intake.outbox import LEASE, LONGEST_WAIT, Sender, due, send, wait_before
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]


@dataclass
class FakeCaseSystem:
    """A case system that is a list, and does what its script says."""

    script: list[Exception] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        self.posted.append(key)
        if self.script:
            raise self.script.pop(0)
        return Received(f"case-{body['reference']}")


def waiting(sessions: Sessions, *script: Exception) -> tuple[Sender, FakeCaseSystem, str]:
    with sessions.begin() as session:
        key = accepted_request(session).key
    case_system = FakeCaseSystem(list(script))
    return Sender(sessions, case_system, MASTER_KEY), case_system, key


def row(sessions: Sessions) -> Outbox:
    with sessions() as session:
        return session.scalars(select(Outbox)).one()


def test_a_request_arrives_once_and_is_not_sent_again(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    assert send(sender, key) is True
    assert send(sender, key) is False
    assert case_system.posted == [key]
    assert row(sessions).state == OutboxState.RECEIVED and row(sessions).case_id.startswith("case-EH-")


def test_a_case_system_that_is_down_is_tried_again_later_under_the_same_key(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions, CaseSystemDown("503"))
    assert send(sender, key) is False
    with sessions() as session:
        assert due(session, now()) == []
        assert due(session, now() + timedelta(minutes=1)) == [key]
    assert send(sender, key) is True
    assert case_system.posted == [key, key]


def test_a_refused_request_is_set_aside_for_a_person_and_kept(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions, CaseSystemRefused("422"))
    send(sender, key)
    assert (row(sessions).state, row(sessions).last_problem) == (OutboxState.DEAD, "422")


def test_a_request_being_sent_is_left_alone_until_its_lease_is_over(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    with sessions.begin() as session:
        session.execute(update(Outbox).values(leased_until=now() + LEASE))
    assert send(sender, key) is False and case_system.posted == []
    with sessions() as session:
        assert due(session, now() + LEASE * 2) == [key]


@pytest.mark.parametrize(
    ("attempts", "longest"), [(0, timedelta(seconds=2)), (3, timedelta(seconds=16)), (50, LONGEST_WAIT)]
)
def test_waits_grow_and_are_capped(attempts: int, longest: timedelta) -> None:
    assert longest / 2 <= wait_before(attempts) <= longest
