"""What a worker still reads of an urgent request that its family takes back, and that nothing else is sent of it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import Case, CaseSystemDown, CaseSystemRefused, Received
from bot.actions.intake.after_sending import TakenBack, add, take_back, way_back
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import now
from bot.actions.intake.finding import Finder
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.models import OutboxState, Request
from bot.actions.intake.notices import LEFT_OUT, notice_of, says_something_urgent
from bot.actions.intake.outbox import LEASE, Sender, send
from frontdoor.schema import check, support_request_schema
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import FakeCaseSystem, add_waiting, change, row
from tests.bot.actions.intake.test_after_sending import FakeAfterSending, due_now, follow_up, is_erased

Sessions = sessionmaker[Session]


@dataclass
class Keeping(FakeCaseSystem):
    """Keeps what it was sent."""

    bodies: list[dict[str, Any]] = field(default_factory=list)

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        self.bodies.append(body)
        return super().post(key, body, timeout)


def ready(sessions: Sessions, *script: Exception | None) -> tuple[Sender, Keeping, FakeAfterSending, str]:
    told, case_system = FakeAfterSending(), Keeping(list(script))
    return Sender(sessions, case_system, MASTER_KEY, told), case_system, told, add_waiting(sessions, "w-1")


def taken_back(sessions: Sessions, key: str) -> TakenBack:
    with sessions.begin() as session:
        return take_back(session, MASTER_KEY, session.get_one(Request, key), now(), still_read=True)


@pytest.mark.hazard("A15")
@pytest.mark.parametrize(
    ("never_sent", "still_read", "takes_withdrawals", "way"),
    [
        (True, False, True, TakenBack.DELETED),
        (True, False, False, TakenBack.DELETED),
        (True, True, True, TakenBack.NOTICED),
        (True, True, False, TakenBack.BY_PHONE),
        (False, False, True, TakenBack.ASKED),
        (False, True, True, TakenBack.ASKED),
        (False, False, False, TakenBack.BY_PHONE),
        (False, True, False, TakenBack.BY_PHONE),
    ],
)
def test_what_taking_back_comes_to(never_sent: bool, still_read: bool, takes_withdrawals: bool, way: TakenBack) -> None:
    assert way_back(never_sent, still_read, takes_withdrawals) == way


@pytest.mark.hazard("A15")
@pytest.mark.parametrize("first", [None, CaseSystemDown("ConnectionRefused"), CaseSystemRefused("422")])
def test_what_was_never_sent_goes_as_a_notice_and_is_then_withdrawn(
    sessions: Sessions, first: Exception | None
) -> None:
    sender, _, told, key = ready(sessions, first)
    if first:
        send(sender, key)
    with sessions() as session:
        whole = body_of(MASTER_KEY, session.get_one(Request, key))
    assert taken_back(sessions, key) == TakenBack.NOTICED
    assert due_follow_ups(sender) == [] and send_follow_up(sender, follow_up(sessions).key) is False
    change(sessions, next_attempt_at=now() - timedelta(minutes=1))
    assert send(replace(sender, case_system=(after := Keeping())), key) is True
    assert after.bodies == [notice_of(whole)]
    assert send_follow_up(sender, follow_up(sessions).key) is True
    assert len(told.told) == 1 and row(sessions).state == OutboxState.RECEIVED


@pytest.mark.hazard("A15")
def test_it_is_not_erased_when_it_is_taken_back_again_and_how_it_stands_can_be_asked(sessions: Sessions) -> None:
    _, _, _, key = ready(sessions)
    assert taken_back(sessions, key) == taken_back(sessions, key) == TakenBack.NOTICED
    assert not is_erased(sessions, key) and row(sessions).state == OutboxState.WAITING
    with sessions() as session:
        request = session.get_one(Request, key)
        finder = Finder(session, MASTER_KEY, "w-9")
        assert finder.request(request.reference, ("phone", "0123"), now()) is request
        assert finder.status(request).name == "withdrawal_asked"


@pytest.mark.hazard("A15")
def test_what_may_be_on_its_way_goes_on_whole_until_it_arrived_and_is_then_withdrawn(sessions: Sessions) -> None:
    """Under the same key nothing else may be sent than what may be there already."""
    sender, case_system, told, key = ready(sessions)
    change(sessions, leased_until=now() + LEASE, may_be_there=True)
    with sessions() as session:
        whole = body_of(MASTER_KEY, session.get_one(Request, key))
    assert taken_back(sessions, key) == TakenBack.ASKED
    due_now(sessions)
    assert send_follow_up(sender, follow_up(sessions).key) is False
    change(sessions, leased_until=now() - timedelta(minutes=1), next_attempt_at=now() - timedelta(minutes=1))
    assert send(sender, key) is True and case_system.bodies == [whole]
    assert send_follow_up(sender, follow_up(sessions).key) is True and len(told.told) == 1


@pytest.mark.hazard("A9")
def test_an_urgent_addition_says_so_and_makes_what_it_is_added_to_urgent(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions)
    with sessions.begin() as session:
        request = session.get_one(Request, key)
        add(session, MASTER_KEY, request, "We have moved", now())
        assert not says_something_urgent(session, MASTER_KEY, request)
        urgent = add(session, MASTER_KEY, request, "He hit her again", now(), urgent=True)
        assert says_something_urgent(session, MASTER_KEY, request)
    sent: list[dict[str, Any]] = []

    class Told(FakeAfterSending):
        def add(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
            sent.append(body)

    send(sender, key)
    assert send_follow_up(replace(sender, after_sending=Told()), urgent) is True
    assert [(body["text"], body["urgent"]) for body in sent] == [("He hit her again", True)]


@pytest.mark.hazard("A15")
def test_a_notice_holds_who_and_what_was_written_and_leaves_out_the_rest(sessions: Sessions) -> None:
    _, _, _, key = ready(sessions)
    with sessions() as session:
        body = body_of(MASTER_KEY, session.get_one(Request, key))
    told = {"scale": 3, "previous_early_help": "yes", "preferences": {**body["preferences"], "hub": "All Saints"}}
    notice = notice_of({**body, **told})
    assert check(notice, support_request_schema()) == []
    assert notice["urgent"] is True
    assert {name: notice[name] for name in body if name not in (*LEFT_OUT, "urgent")} == {
        name: value for name, value in body.items() if name not in (*LEFT_OUT, "urgent")
    }
    left = [notice[name] for name in LEFT_OUT]
    assert [set(value.values()) if isinstance(value, dict) else value for value in left] == [
        None,
        None,
        {None},
        None,
        {None},
    ]
