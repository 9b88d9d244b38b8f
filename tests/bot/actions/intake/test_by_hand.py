from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.by_hand import CannotDo, replay, settle, unsettled
from bot.actions.intake.database import now
from bot.actions.intake.models import Audit, OutboxState, Request
from bot.actions.intake.outbox import send
from tests.bot.actions.intake.senders import change, row, waiting

Sessions = sessionmaker[Session]
MANAGER = "the duty manager"


def reference_of(sessions: Sessions) -> str:
    with sessions() as session:
        return session.scalars(select(Request.reference)).one()


def shown(sessions: Sessions, later: timedelta = timedelta()) -> list[str]:
    with sessions() as session:
        return [one.state for one in unsettled(session, now() + later)]


@pytest.mark.parametrize(
    ("state", "later", "seen"),
    [
        (OutboxState.WAITING, timedelta(minutes=1), False),
        (OutboxState.WAITING, timedelta(minutes=16), True),
        (OutboxState.DEAD, timedelta(), True),
        (OutboxState.AMBIGUOUS, timedelta(), True),
        (OutboxState.RECEIVED, timedelta(days=9), False),
    ],
)
def test_a_person_sees_what_did_not_arrive_by_itself(
    sessions: Sessions, state: OutboxState, later: timedelta, seen: bool
) -> None:
    waiting(sessions)
    change(sessions, state=state)
    assert shown(sessions, later) == ([state] if seen else [])


def test_a_dead_request_is_sent_again_under_its_own_key(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    change(sessions, state=OutboxState.DEAD, attempts=9, first_tried_at=now() - timedelta(days=4))
    reference = reference_of(sessions)
    with sessions.begin() as session:
        replay(session, reference.lower().replace("-", " "), MANAGER, now())
    assert (row(sessions).attempts, row(sessions).first_tried_at) == (0, None)
    assert send(sender, key) is True and case_system.posted == [key]
    with sessions() as session:
        assert [(one.event, one.actor) for one in session.scalars(select(Audit).order_by(Audit.id))][1] == (
            "replayed",
            MANAGER,
        )


def test_a_request_being_sent_only_comes_sooner(sessions: Sessions) -> None:
    waiting(sessions)
    soon = now() + timedelta(seconds=30)
    change(sessions, leased_until=soon, attempts=4, next_attempt_at=now() + timedelta(minutes=9))
    reference = reference_of(sessions)
    with sessions.begin() as session:
        replay(session, reference, MANAGER, now())
    assert row(sessions).leased_until is not None and row(sessions).attempts == 4


@pytest.mark.hazard("D2")
def test_what_may_be_there_is_sent_again_only_when_someone_has_looked(sessions: Sessions) -> None:
    waiting(sessions)
    change(sessions, state=OutboxState.AMBIGUOUS)
    reference = reference_of(sessions)
    with sessions.begin() as session, pytest.raises(CannotDo, match="look there"):
        replay(session, reference, MANAGER, now())
    with sessions.begin() as session:
        replay(session, reference, MANAGER, now(), not_there=True)
    assert row(sessions).state == OutboxState.WAITING


def test_what_a_person_found_or_keyed_in_is_settled_and_never_sent(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    change(sessions, state=OutboxState.AMBIGUOUS)
    reference = reference_of(sessions)
    with sessions.begin() as session:
        settle(session, reference, "C-118", MANAGER, now())
    assert (row(sessions).state, row(sessions).case_id) == (OutboxState.RECEIVED, "C-118")
    assert send(sender, key) is False and case_system.posted == [] and shown(sessions) == []


def test_what_has_arrived_is_left_alone(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions)
    send(sender, key)
    reference = reference_of(sessions)
    with sessions.begin() as session:
        with pytest.raises(CannotDo, match="in the case system as case-EH-"):
            replay(session, reference, MANAGER, now())
        with pytest.raises(CannotDo, match="in the case system"):
            settle(session, reference, "C-1", MANAGER, now())


@pytest.mark.parametrize("typed", ["EH-0000-0000", "nonsense", ""])
def test_an_unknown_reference_is_said_to_be_unknown(sessions: Sessions, typed: str) -> None:
    with sessions.begin() as session, pytest.raises(CannotDo, match="no request"):
        replay(session, typed, MANAGER, now())
