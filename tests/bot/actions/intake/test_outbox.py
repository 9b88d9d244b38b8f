from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, NotLetIn, OutcomeUnknown, Received
from bot.actions.intake.database import as_utc, now
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Audit, OutboxState
from bot.actions.intake.outbox import LEASE, Sender, due, next_keys, send
from bot.actions.intake.retrying import FAILURES_TO_OPEN, PROBE_EVERY
from tests.bot.actions.intake.senders import FakeCaseSystem, add_waiting, change, rest, row, stands, waiting

Sessions = sessionmaker[Session]
LOST = OutcomeUnknown("ReadTimeout")
A_MINUTE = timedelta(minutes=1)


def test_a_request_arrives_once_and_is_not_sent_again(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    assert send(sender, key) is True
    assert send(sender, key) is False
    assert case_system.posted == [key]
    assert row(sessions).state == OutboxState.RECEIVED and str(row(sessions).case_id).startswith("case-EH-")


@pytest.mark.parametrize("problem", [CaseSystemDown("503"), LOST])
def test_a_case_system_that_is_down_is_tried_again_later_under_the_same_key(
    sessions: Sessions, problem: Exception
) -> None:
    sender, case_system, key = waiting(sessions, problem)
    assert send(sender, key) is False
    with sessions() as session:
        assert due(session, now() + A_MINUTE) == [key]
    assert send(sender, key) is True
    assert case_system.posted == [key, key]


def test_a_refused_request_is_set_aside_for_a_person_and_kept(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions, CaseSystemRefused("422"))
    send(sender, key)
    assert (row(sessions).state, row(sessions).last_problem) == (OutboxState.DEAD, "422")


def test_a_request_being_sent_is_left_alone_until_its_lease_is_over(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)
    change(sessions, leased_until=now() + LEASE)
    assert send(sender, key) is False and case_system.posted == []
    with sessions() as session:
        assert due(session, now() + LEASE * 2) == [key]


def test_what_arrived_is_not_taken_back_by_a_sender_whose_lease_ran_out(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions)

    class Late(FakeCaseSystem):
        def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
            change(sessions, leased_until=now() - A_MINUTE)
            send(sender, key)
            raise LOST

    assert send(Sender(sessions, Late(), sender.master_key), key) is False
    assert row(sessions).state == OutboxState.RECEIVED and case_system.posted == [key]


def test_a_request_that_cannot_be_opened_is_set_aside_and_holds_up_no_other(sessions: Sessions) -> None:
    _, case_system, key = waiting(sessions)
    assert send(Sender(sessions, case_system, MasterKey((b"another-master-key-32-bytes-long",))), key) is False
    assert (row(sessions).state, row(sessions).last_problem) == (OutboxState.DEAD, "cannot be opened")
    assert case_system.posted == []


@pytest.mark.hazard("D5")
def test_a_request_that_cannot_be_opened_says_nothing_of_how_the_case_system_stands(sessions: Sessions) -> None:
    _, case_system, key = waiting(sessions)
    rest(sessions, failures=FAILURES_TO_OPEN, next_probe_at=now() - timedelta(seconds=1))
    assert send(Sender(sessions, case_system, MasterKey((b"another-master-key-32-bytes-long",))), key) is False
    assert row(sessions).state == OutboxState.DEAD
    assert (stands(sessions).failures, stands(sessions).next_probe_at is None) == (FAILURES_TO_OPEN, False)


@pytest.mark.hazard("D2")
def test_where_keys_are_not_honoured_a_lost_answer_is_looked_up_before_anything_is_posted_again(
    sessions: Sessions,
) -> None:
    sender, case_system, key = waiting(
        sessions, LOST, honours_keys=False, find=lambda key, _: Received("case-found") if key else None
    )
    send(sender, key)
    assert row(sessions).state == OutboxState.AMBIGUOUS
    assert send(sender, key) is True
    assert row(sessions).case_id == "case-found" and case_system.posted == [key]


def test_what_a_look_up_does_not_find_is_posted_again_under_the_same_key(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions, LOST, honours_keys=False, find=lambda _, __: None)
    send(sender, key)
    assert send(sender, key) is True
    assert case_system.posted == [key, key]


def test_while_the_look_up_itself_fails_nothing_is_posted(sessions: Sessions) -> None:
    def find(key: str, timeout: float) -> Received | None:
        raise CaseSystemDown("503")

    sender, case_system, key = waiting(sessions, LOST, honours_keys=False, find=find)
    send(sender, key)
    send(sender, key)
    assert row(sessions).state == OutboxState.AMBIGUOUS and case_system.posted == [key]


@pytest.mark.hazard("D2")
def test_without_keys_and_without_a_look_up_a_person_decides(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions, LOST, honours_keys=False)
    send(sender, key)
    assert next_keys(sender) == [] and send(sender, key) is False
    assert row(sessions).state == OutboxState.AMBIGUOUS and case_system.posted == [key]


@pytest.mark.hazard("D2")
@pytest.mark.parametrize(
    ("honours_keys", "state", "posts"), [(True, OutboxState.RECEIVED, 1), (False, OutboxState.AMBIGUOUS, 0)]
)
def test_a_try_that_was_cut_off_may_have_arrived(
    sessions: Sessions, honours_keys: bool, state: OutboxState, posts: int
) -> None:
    sender, case_system, key = waiting(sessions, honours_keys=honours_keys)
    change(sessions, leased_until=now() - A_MINUTE, attempts=1)
    send(sender, key)
    assert (row(sessions).state, len(case_system.posted)) == (state, posts)


@pytest.mark.hazard("D5")
def test_after_failures_in_a_row_only_one_request_a_minute_is_tried(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions, *[CaseSystemDown("503")] * (FAILURES_TO_OPEN + 1))
    for _ in range(FAILURES_TO_OPEN):
        send(sender, key)
    another = add_waiting(sessions, "w-2")
    assert next_keys(sender) == [] and send(sender, another) is False
    rest(sessions, next_probe_at=now() - A_MINUTE)
    assert len(next_keys(sender)) == 1
    assert send(sender, another) is False and send(sender, key) is False
    assert len(case_system.posted) == FAILURES_TO_OPEN + 1
    probe_at = stands(sessions).next_probe_at
    assert probe_at and as_utc(probe_at) > now() + PROBE_EVERY * 0.9


@pytest.mark.hazard("D5")
def test_a_probe_that_arrives_lets_all_others_go(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions)
    others = {add_waiting(sessions, f"w-{number}") for number in range(2, 5)}
    rest(sessions, failures=FAILURES_TO_OPEN, next_probe_at=now() - A_MINUTE)
    (probe,) = next_keys(sender)
    assert send(sender, probe) is True
    assert set(next_keys(sender)) == {key, *others} - {probe}


def test_a_wrong_token_stops_everything_at_once_and_gives_nothing_up(sessions: Sessions) -> None:
    sender, case_system, key = waiting(sessions, NotLetIn("401"))
    another = add_waiting(sessions, "w-2")
    send(sender, key)
    assert send(sender, another) is False and case_system.posted == [key]
    assert {row(sessions, one).state for one in (key, another)} == {OutboxState.WAITING}


def test_a_refusal_is_an_answer_and_closes_the_breaker(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions, CaseSystemRefused("422"))
    rest(sessions, failures=FAILURES_TO_OPEN, next_probe_at=now() - A_MINUTE)
    send(sender, key)
    assert (stands(sessions).failures, stands(sessions).next_probe_at) == (0, None)


@pytest.mark.parametrize(("open_breaker", "state"), [(False, OutboxState.DEAD), (True, OutboxState.WAITING)])
def test_a_request_is_given_up_after_three_days_of_failing_alone(
    sessions: Sessions, open_breaker: bool, state: OutboxState
) -> None:
    sender, _, key = waiting(sessions, CaseSystemDown("503"))
    change(sessions, first_tried_at=now() - timedelta(hours=73), attempts=300)
    if open_breaker:
        rest(sessions, failures=FAILURES_TO_OPEN, next_probe_at=now() - A_MINUTE)
    send(sender, key)
    assert row(sessions).state == state


def test_what_becomes_of_a_request_is_audited_once_each(sessions: Sessions) -> None:
    sender, _, key = waiting(sessions, LOST, LOST, honours_keys=False, find=lambda _, __: None)
    for _ in range(3):
        send(sender, key)
    with sessions() as session:
        events = list(session.scalars(select(Audit.event).order_by(Audit.id)))
    assert events == ["accepted", "ambiguous", "received"]
