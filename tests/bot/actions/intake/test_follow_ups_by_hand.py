from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystemRefused
from bot.actions.intake.after_sending import add
from bot.actions.intake.by_hand import CannotDo, dead_references, replay, settle_told, unsettled
from bot.actions.intake.database import now
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.leasing import LEASE
from bot.actions.intake.models import Audit, FollowUp, OutboxState, Request
from bot.actions.intake.outbox import Sender, send
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import change
from tests.bot.actions.intake.test_after_sending import FakeAfterSending, due_now, is_erased, ready, taken_back

Sessions = sessionmaker[Session]
MANAGER = "the duty manager"
REFUSED = CaseSystemRefused("422")


def added(sessions: Sessions, key: str) -> str:
    with sessions.begin() as session:
        return add(session, MASTER_KEY, session.get_one(Request, key), "We have moved", now())


def with_refused_addition(sessions: Sessions) -> tuple[Sender, FakeAfterSending, str, str]:
    """A request that arrived, whose addition did not."""
    sender, _, told, key = ready(sessions, REFUSED)
    send(sender, key)
    send_follow_up(sender, added(sessions, key))
    with sessions() as session:
        return sender, told, key, session.get_one(Request, key).reference


def problems(sessions: Sessions, later: timedelta = timedelta()) -> list[str]:
    with sessions() as session:
        return [one.problem for one in unsettled(session, now() + later)]


def events(sessions: Sessions) -> list[tuple[str, str]]:
    with sessions() as session:
        return [(row.event, row.actor) for row in session.scalars(select(Audit).order_by(Audit.id))]


@pytest.mark.parametrize("named", [True, False])
def test_a_refused_addition_is_seen_and_sent_again_under_its_own_key(sessions: Sessions, named: bool) -> None:
    sender, told, _, reference = with_refused_addition(sessions)
    assert problems(sessions) == ["addition 422"]
    with sessions.begin() as session:
        chosen = [reference] if named else dead_references(session)
        for one in chosen:
            replay(session, one, MANAGER, now())
    (key,) = due_follow_ups(sender)
    assert send_follow_up(sender, key) is True and problems(sessions) == []
    assert told.told[0] == told.told[1]
    assert ("addition replayed", MANAGER) in events(sessions)


@pytest.mark.hazard("D13")
def test_of_a_request_that_was_taken_back_only_the_withdrawal_is_sent_again(sessions: Sessions) -> None:
    sender, told, key, reference = with_refused_addition(sessions)
    told.script.append(REFUSED)
    taken_back(sessions, key)
    due_now(sessions)
    send_follow_up(sender, *due_follow_ups(sender))
    assert problems(sessions) == ["addition 422", "withdrawal 422"]
    with sessions.begin() as session:
        assert dead_references(session) == [reference]
        replay(session, reference, MANAGER, now())
    (withdrawal,) = due_follow_ups(sender)
    assert send_follow_up(sender, withdrawal) is True
    assert [text for _, _, text in told.told] == ["We have moved", "", ""]
    with sessions.begin() as session:
        assert dead_references(session) == []
        with pytest.raises(CannotDo, match="in the case system"):
            replay(session, reference, MANAGER, now())


@pytest.mark.hazard("D13")
def test_what_waits_is_not_hurried_past_the_lease_of_its_request(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions)
    change(sessions, leased_until=now() + LEASE)
    taken_back(sessions, key)
    with sessions.begin() as session, pytest.raises(CannotDo, match="taken back"):
        replay(session, session.get_one(Request, key).reference, MANAGER, now())
    assert due_follow_ups(sender) == []


def test_what_a_person_told_the_staff_is_settled_and_never_sent(sessions: Sessions) -> None:
    sender, told, _, reference = with_refused_addition(sessions)
    with sessions.begin() as session:
        settle_told(session, reference, MANAGER, now())
    assert problems(sessions) == [] and due_follow_ups(sender) == [] and len(told.told) == 1
    assert ("addition settled by hand", MANAGER) in events(sessions)
    with sessions.begin() as session, pytest.raises(CannotDo, match="waits"):
        settle_told(session, reference, MANAGER, now())


@pytest.mark.hazard("D13")
def test_a_withdrawal_a_person_told_of_erases_what_may_never_have_arrived(sessions: Sessions) -> None:
    """With an addition beside it, which goes with the request."""
    _, _, _, key = ready(sessions)
    added(sessions, key)
    change(sessions, leased_until=now())  # whoever was sending it was cut off
    taken_back(sessions, key)
    with sessions.begin() as session:
        settle_told(session, session.get_one(Request, key).reference, MANAGER, now())
    assert is_erased(sessions, key)
    with sessions() as session:
        (withdrawal,) = session.scalars(select(FollowUp)).all()
    assert (withdrawal.kind, withdrawal.state) == ("withdrawal", OutboxState.RECEIVED)
