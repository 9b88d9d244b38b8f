"""What was counted as received is looked for in the case system, and whatever differs is found."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.after_sending import add, take_back
from bot.actions.intake.by_hand import OVERDUE, CannotDo, send_lost_again, settle
from bot.actions.intake.database import now
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.models import Outbox, OutboxState, Request
from bot.actions.intake.outbox import send
from bot.actions.intake.reconciling import Difference, Held, compared, differences, held_since, is_at_rest
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import change, row, waiting
from tests.bot.actions.intake.test_after_sending import ready

Sessions = sessionmaker[Session]
MANAGER = "the duty manager"
LATER = OVERDUE * 2


def held(state: OutboxState, case_id: str | None = "C-1", **ways: bool) -> Held:
    return Held("K" * 26, "EH-0000-0000", now(), state, case_id, **ways)


RECEIVED, WITHDRAWN, WAITING = OutboxState.RECEIVED, OutboxState.WITHDRAWN, OutboxState.WAITING


@pytest.mark.hazard("D1")
@pytest.mark.parametrize(
    ("here", "there", "difference"),
    [
        (held(RECEIVED), ["C-1"], None),
        (held(RECEIVED), [], Difference.MISSING),
        (held(RECEIVED), ["C-1", "C-2"], Difference.TWICE),
        (held(RECEIVED), ["C-2"], Difference.ANOTHER),
        (held(RECEIVED, None), ["C-2"], None),
        (held(RECEIVED, by_hand=True), [], None),
        (held(RECEIVED, by_hand=True), ["C-1", "C-2"], Difference.TWICE),
        (held(WITHDRAWN, None), [], None),
        (held(WITHDRAWN, None), ["C-1"], Difference.KEPT),
        (held(WITHDRAWN, None, told=True), ["C-1"], None),
        (held(WAITING, None), [], None),
        (held(WAITING, None), ["C-1"], Difference.ARRIVED),
        (held(OutboxState.AMBIGUOUS, None), ["C-1"], Difference.ARRIVED),
        (held(OutboxState.DEAD, None), ["C-1"], Difference.ARRIVED),
    ],
)
def test_what_differs(here: Held, there: list[str], difference: Difference | None) -> None:
    assert compared(here, there) == difference


def test_what_has_only_just_arrived_or_is_being_sent_is_left_alone() -> None:
    assert is_at_rest(held(RECEIVED), now() + LATER)
    assert not is_at_rest(held(RECEIVED), now())
    assert not is_at_rest(held(WAITING, None, being_sent=True), now() + LATER)


def found(sessions: Sessions, under: Callable[[str], list[str]], later: timedelta = LATER) -> list[Difference]:
    moment = now() + later
    with sessions() as session:
        all_held = held_since(session, moment - timedelta(days=7))
    return [difference for _, difference, _ in differences(sessions, lambda key, _: under(key), all_held, moment, 1.0)]


@pytest.mark.hazard("D1")
def test_a_request_that_is_gone_there_is_found_and_sent_again_with_what_was_added(sessions: Sessions) -> None:
    sender, case_system, told, key = ready(sessions)
    send(sender, key)
    with sessions.begin() as session:
        request = session.get_one(Request, key)
        add(session, MASTER_KEY, request, "We have moved", now())
        reference = request.reference
    for one in due_follow_ups(sender):
        send_follow_up(sender, one)
    assert found(sessions, lambda _: [f"case-{reference}"]) == []
    assert found(sessions, lambda _: []) == [Difference.MISSING]
    with sessions.begin() as session:
        send_lost_again(session, reference, MANAGER, now())
    assert row(sessions).received_at is None and send(sender, key) is True
    for one in due_follow_ups(sender):
        send_follow_up(sender, one)
    assert case_system.posted == [key, key] and told.told[0] == told.told[1]


@pytest.mark.hazard("D1")
def test_a_request_that_stands_in_no_outbox_is_found_and_sent(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    with sessions.begin() as session:
        reference = session.get_one(Request, key).reference
        session.execute(delete(Outbox))
    assert found(sessions, lambda _: []) == [Difference.NOT_QUEUED]
    with sessions.begin() as session:
        send_lost_again(session, reference, MANAGER, now())
    assert send(sender, key) is True and case_system.posted == [key]


def test_what_a_person_keyed_in_is_not_missed(sessions: Sessions) -> None:
    _, _, key = waiting(sessions)
    with sessions.begin() as session:
        settle(session, session.get_one(Request, key).reference, "by hand", MANAGER, now())
    assert found(sessions, lambda _: []) == []


def test_what_moved_on_while_it_was_compared_is_left_for_the_next_time(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions)

    def arrives_meanwhile(_: str) -> list[str]:
        send(sender, key)
        return ["C-1"]

    assert found(sessions, arrives_meanwhile) == []


def test_only_requests_of_these_days_are_compared(sessions: Sessions) -> None:
    waiting(sessions)
    assert found(sessions, lambda _: ["C-1"]) == [Difference.ARRIVED]
    assert found(sessions, lambda _: ["C-1"], later=timedelta(days=8)) == []


def test_only_what_was_said_to_be_there_is_sent_again_as_lost(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions)
    with sessions() as session:
        reference = session.get_one(Request, key).reference
    for problem in ("never said to be there", "taken back"):
        with sessions.begin() as session, pytest.raises(CannotDo, match=problem):
            send_lost_again(session, reference, MANAGER, now())
        send(sender, key)
        with sessions.begin() as session:
            take_back(session, MASTER_KEY, session.get_one(Request, key), now(), still_read=False)
    with sessions.begin() as session, pytest.raises(CannotDo, match="no request"):
        send_lost_again(session, "EH-0000-0000", MANAGER, now())


def test_a_family_is_told_the_truth_while_a_lost_request_is_on_its_way_again(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions)
    send(sender, key)
    change(sessions, case_id="C-1")
    with sessions.begin() as session:
        send_lost_again(session, session.get_one(Request, key).reference, MANAGER, now())
        session.execute(update(Outbox).values(attempts=0))
    assert (row(sessions).state, row(sessions).case_id, row(sessions).may_be_there) == (WAITING, None, True)
