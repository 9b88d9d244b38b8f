from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import OutcomeUnknown
from bot.actions.intake.after_sending import add
from bot.actions.intake.arrived_long_ago import KEPT_AFTER_ARRIVAL, erase_if_over, keys_over
from bot.actions.intake.audit.chain import verify
from bot.actions.intake.by_hand import CannotDo, send_lost_again
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import as_utc, now
from bot.actions.intake.finding import Finder
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.models import Agreement, Audit, DraftAnswer, FollowUp, Outbox, OutboxState, Request
from bot.actions.intake.outbox import Sender, send
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import row
from tests.bot.actions.intake.test_after_sending import FakeAfterSending, follow_up, ready, taken_back

Sessions = sessionmaker[Session]
SECOND = timedelta(seconds=1)


def arrived(sessions: Sessions, *after: Exception | None) -> tuple[str, datetime, Sender, FakeAfterSending]:
    """A request that has arrived, with one addition that was tried; the moment from which it is over; who told whom."""
    sender, _, told, key = ready(sessions, *after)
    send(sender, key)
    with sessions.begin() as session:
        added = add(session, MASTER_KEY, session.get_one(Request, key), "We have moved", now())
    send_follow_up(sender, added)
    return key, as_utc(row(sessions).received_at or now()) + KEPT_AFTER_ARRIVAL, sender, told


def erase_what_is_over(sessions: Sessions, moment: datetime) -> list[str]:
    with sessions.begin() as session:
        return [key for key in keys_over(session, moment) if erase_if_over(session, key, moment)]


@pytest.mark.hazard("G2")
def test_what_a_request_said_is_deleted_30_days_after_it_arrived_and_what_names_nobody_stays(
    sessions: Sessions,
) -> None:
    key, over, *_ = arrived(sessions)
    with sessions() as session:
        before = session.get_one(Request, key)
        ledger = session.scalars(select(Agreement.wording_hash)).all()
        events = session.scalars(select(Audit.event).order_by(Audit.id)).all()
    assert erase_what_is_over(sessions, over - SECOND) == []
    assert erase_what_is_over(sessions, over) == [key] and erase_what_is_over(sessions, over) == []
    with sessions() as session:
        request = session.get_one(Request, key)
        assert (request.sealed_key, request.sealed_payload) == (b"", b"")
        assert [session.scalar(select(func.count()).select_from(table)) for table in (DraftAnswer, FollowUp)] == [0, 0]
        assert (request.reference, request.payload_hash) == (before.reference, before.payload_hash)
        assert session.scalars(select(Agreement.wording_hash)).all() == ledger
        assert list(session.scalars(select(Audit.event).order_by(Audit.id))) == [*events, "contents deleted"]
    assert verify(sessions).rows == len(events) + 1


@pytest.mark.hazard("D1")
def test_nothing_is_deleted_while_an_addition_is_on_its_way_or_needs_a_person(sessions: Sessions) -> None:
    key, over, *_ = arrived(sessions, OutcomeUnknown("ReadTimeout"))
    assert follow_up(sessions).state == OutboxState.WAITING
    assert erase_what_is_over(sessions, over) == []
    with sessions() as session:
        assert body_of(MASTER_KEY, session.get_one(Request, key))


@pytest.mark.hazard("D1")
@pytest.mark.parametrize("state", [state for state in OutboxState if state != OutboxState.RECEIVED])
def test_what_is_not_known_to_have_arrived_is_kept(sessions: Sessions, state: OutboxState) -> None:
    key, over, *_ = arrived(sessions)
    with sessions.begin() as session:
        assert keys_over(session, over) == [key]
        session.get_one(Outbox, key).state = state
    assert erase_what_is_over(sessions, over) == []
    with sessions.begin() as session:
        assert erase_if_over(session, key, over) is False


def test_a_request_nobody_can_find_any_more_is_answered_like_one_that_never_was(sessions: Sessions) -> None:
    key, over, *_ = arrived(sessions)
    erase_what_is_over(sessions, over)
    with sessions.begin() as session:
        request = session.get_one(Request, key)
        assert Finder(session, MASTER_KEY, "w-9").request(request.reference, ("phone", "0123"), now()) is None
        with pytest.raises(CannotDo, match="deleted 30 days after"):
            send_lost_again(session, request.reference, "Duty worker", now())


def test_it_can_still_be_taken_back_by_whoever_found_it_just_before(sessions: Sessions) -> None:
    key, over, sender, told = arrived(sessions)
    erase_what_is_over(sessions, over)
    taken_back(sessions, key)
    (asked,) = due_follow_ups(sender)
    assert send_follow_up(sender, asked) is True
    assert [text for _, _, text in told.told] == ["We have moved", ""]
