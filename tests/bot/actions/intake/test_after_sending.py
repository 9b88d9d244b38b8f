from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import Case, CaseSystemDown, CaseSystemRefused, NotThere, OutcomeUnknown, Received
from bot.actions.intake.after_sending import TakenBack, add, take_back, was_never_sent
from bot.actions.intake.by_hand import CannotDo, replay, unsettled
from bot.actions.intake.database import now
from bot.actions.intake.finding import Finder
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Agreement, Audit, DraftAnswer, FollowUp, Outbox, OutboxState, Request
from bot.actions.intake.outbox import LEASE, Sender, due, send
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import FakeCaseSystem, change, row, waiting

Sessions = sessionmaker[Session]
A_MINUTE = timedelta(minutes=1)


@dataclass
class FakeAfterSending:
    """Takes what it is told, or raises the next step of its script."""

    script: list[Exception | None] = field(default_factory=list)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    takes_withdrawals: bool = True
    takes_additions: bool = True
    adds_once: bool = True
    urgent: list[bool] = field(default_factory=list)  # of each withdrawal

    def withdraw(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        self.urgent.append(body["urgent"])
        self._tell(case.reference, key, "")

    def add(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        self._tell(case.reference, key, body["text"])

    def _tell(self, reference: str, key: str, text: str) -> None:
        self.told.append((reference, key, text))
        if self.script and (problem := self.script.pop(0)):
            raise problem


def ready(
    sessions: Sessions, *after: Exception | None, first: Exception | None = None
) -> tuple[Sender, FakeCaseSystem, FakeAfterSending, str]:
    """A sender, both sides of its case system, and one request that waits."""
    sender, case_system, key = waiting(sessions, first)
    told = FakeAfterSending(list(after))
    return replace(sender, after_sending=told), case_system, told, key


def taken_back(sessions: Sessions, key: str, still_read: bool = False) -> TakenBack:
    with sessions.begin() as session:
        return take_back(session, MASTER_KEY, session.get_one(Request, key), now(), still_read=still_read)


def follow_up(sessions: Sessions) -> FollowUp:
    with sessions() as session:
        return session.scalars(select(FollowUp)).one()


def due_now(sessions: Sessions) -> None:
    """As if every wait of a follow-up were over."""
    with sessions.begin() as session:
        for row in session.scalars(select(FollowUp)):
            row.next_attempt_at = now() - A_MINUTE


def is_erased(sessions: Sessions, key: str) -> bool:
    with sessions() as session:
        request = session.get_one(Request, key)
        answers = session.scalar(select(func.count()).select_from(DraftAnswer).where(DraftAnswer.draft_key == key))
        return (request.sealed_key, request.sealed_payload, request.payload_hash, answers) == (b"", b"", "", 0)


@pytest.mark.hazard("D13")
@pytest.mark.parametrize("first", [None, CaseSystemDown("ConnectionRefused"), CaseSystemRefused("422")])
def test_what_surely_never_arrived_is_erased_at_once_and_never_sent(
    sessions: Sessions, first: Exception | None
) -> None:
    sender, case_system, told, key = ready(sessions, first=first)
    if first:
        send(sender, key)
    posted = list(case_system.posted)
    assert taken_back(sessions, key) == TakenBack.DELETED
    assert is_erased(sessions, key) and row(sessions).state == OutboxState.WITHDRAWN
    with sessions() as session:
        assert due(session, now() + timedelta(days=1)) == [] and unsettled(session, now() + timedelta(days=1)) == []
    assert send(sender, key) is False
    assert (case_system.posted, told.told) == (posted, [])


@pytest.mark.hazard("D13")
def test_the_ledger_stays_and_nobody_sends_an_erased_request_by_hand(sessions: Sessions) -> None:
    _, _, _, key = ready(sessions)
    taken_back(sessions, key)
    with sessions.begin() as session:
        request = session.get_one(Request, key)
        assert len(session.scalars(select(Agreement).where(Agreement.draft_key == key)).all()) == 2
        with pytest.raises(CannotDo):
            replay(session, request.reference, "Duty worker", now())
        assert Finder(session, MASTER_KEY, "w-9").request(request.reference, ("phone", "0123"), now()) is None


def test_what_arrived_is_taken_back_from_the_case_system_once_under_its_own_key(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions, CaseSystemDown("503"))
    send(sender, key)
    assert taken_back(sessions, key) == taken_back(sessions, key) == TakenBack.ASKED
    (withdrawal,) = due_follow_ups(sender)
    assert withdrawal != key and send_follow_up(sender, withdrawal) is False
    due_now(sessions)
    assert send_follow_up(sender, withdrawal) is True and send_follow_up(sender, withdrawal) is False
    assert [told_key for _, told_key, _ in told.told] == [withdrawal, withdrawal]
    assert not is_erased(sessions, key) and follow_up(sessions).acknowledged_at is not None


class TakenBackMeanwhile(FakeCaseSystem):
    """The family takes the request back while it is on its way; then it arrives, or its answer is lost."""

    def __init__(self, sessions: Sessions, problem: Exception | None) -> None:
        super().__init__([problem])
        self._sessions = sessions

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        assert taken_back(self._sessions, key) == TakenBack.ASKED
        return super().post(key, body, timeout)


@pytest.mark.hazard("D13")
@pytest.mark.parametrize("problem", [None, OutcomeUnknown("ReadTimeout"), CaseSystemDown("503")])
def test_while_deliver_holds_a_lease_the_withdrawal_follows_and_the_request_is_not_sent_again(
    sessions: Sessions, problem: Exception | None
) -> None:
    sender, _, told, key = ready(sessions)
    meanwhile = TakenBackMeanwhile(sessions, problem)
    send(replace(sender, case_system=meanwhile), key)
    assert row(sessions).state == OutboxState.WITHDRAWN
    due_now(sessions)
    assert send(replace(sender, case_system=meanwhile), key) is False and meanwhile.posted == [key]
    assert send_follow_up(sender, follow_up(sessions).key) is True
    assert len(told.told) == 1 and is_erased(sessions, key)


@pytest.mark.hazard("D13")
def test_a_withdrawal_waits_until_the_lease_of_its_request_is_over(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions)
    change(sessions, leased_until=now() + LEASE)
    taken_back(sessions, key)
    assert due_follow_ups(sender) == [] and send_follow_up(sender, follow_up(sessions).key) is False
    assert told.told == []


def test_what_never_arrived_after_all_is_nothing_to_withdraw_and_is_erased(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions, NotThere("404"), first=OutcomeUnknown("ReadTimeout"))
    send(sender, key)
    assert taken_back(sessions, key) == TakenBack.ASKED
    assert send_follow_up(sender, follow_up(sessions).key) is True
    assert is_erased(sessions, key) and row(sessions).received_at is None


@pytest.mark.hazard("D13")
def test_what_arrives_even_later_is_withdrawn_once_more(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions, NotThere("404"))

    class Late(FakeCaseSystem):
        def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
            taken_back(sessions, key)
            due_now(sessions)
            assert send_follow_up(sender, follow_up(sessions).key) is True
            return super().post(key, body, timeout)

    send(replace(sender, case_system=Late()), key)
    assert follow_up(sessions).state == OutboxState.WAITING
    due_now(sessions)
    assert send_follow_up(sender, follow_up(sessions).key) is True and len(told.told) == 2


def test_a_refused_withdrawal_is_told_to_the_family_and_to_a_person(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions, CaseSystemRefused("422"))
    send(sender, key)
    taken_back(sessions, key)
    send_follow_up(sender, follow_up(sessions).key)
    with sessions() as session:
        request = session.get_one(Request, key)
        assert Finder(session, MASTER_KEY, "w-9").status(request).name == "withdrawal_refused"
        (listed,) = unsettled(session, now())
        assert (listed.reference, listed.problem) == (request.reference, "withdrawal 422")


def test_how_it_stands_follows_the_withdrawal(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions)
    send(sender, key)
    names = []
    for step in (taken_back, lambda *_: send_follow_up(sender, follow_up(sessions).key)):
        step(sessions, key)
        with sessions() as session:
            names.append(Finder(session, MASTER_KEY, "w-9").status(session.get_one(Request, key)).name)
    assert names == ["withdrawal_asked", "withdrawn"]


def test_an_addition_waits_for_its_request_and_arrives_word_for_word(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions)
    with sessions.begin() as session:
        request = session.get_one(Request, key)
        assert was_never_sent(session, request)
        added = add(session, MASTER_KEY, request, "We have moved to Gran’s", now())
    assert b"moved" not in follow_up(sessions).sealed
    assert due_follow_ups(sender) == [] and send_follow_up(sender, added) is False
    send(sender, key)
    assert due_follow_ups(sender) == [added] and send_follow_up(sender, added) is True
    assert [text for _, _, text in told.told] == ["We have moved to Gran’s"]


def test_an_addition_that_cannot_be_opened_is_set_aside_where_a_person_sees_it(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions)
    send(sender, key)
    with sessions.begin() as session:
        added = add(session, MASTER_KEY, session.get_one(Request, key), "more", now())
    keyless = replace(sender, master_key=MasterKey((b"another-master-key-32-bytes-long",)))
    assert send_follow_up(keyless, added) is False and due_follow_ups(keyless) == [] and told.told == []
    with sessions.begin() as session:
        (listed,) = unsettled(session, now())
        assert (listed.state, listed.problem) == (OutboxState.DEAD, "addition cannot be opened")
        replay(session, listed.reference, "Duty worker", now())
    assert send_follow_up(sender, added) is True


@pytest.mark.hazard("D13")
def test_what_may_have_arrived_where_nobody_can_be_told_is_left_as_it_is(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions, first=OutcomeUnknown("ReadTimeout"))
    send(sender, key)
    with sessions.begin() as session:
        request = session.get_one(Request, key)
        way = take_back(session, MASTER_KEY, request, now(), still_read=False, takes_withdrawals=False)
        assert way == TakenBack.BY_PHONE
    assert row(sessions).state == OutboxState.WAITING and not is_erased(sessions, key)
    with sessions() as session:
        assert session.scalars(select(FollowUp)).all() == []


def test_an_addition_goes_with_a_request_that_is_erased(sessions: Sessions) -> None:
    _, _, _, key = ready(sessions)
    with sessions.begin() as session:
        add(session, MASTER_KEY, session.get_one(Request, key), "more", now())
    taken_back(sessions, key)
    with sessions() as session:
        assert session.scalars(select(FollowUp)).all() == []
        assert session.get_one(Outbox, key).state == OutboxState.WITHDRAWN
        events = list(session.scalars(select(Audit.event).order_by(Audit.id)))
    assert events == ["accepted", "addition asked", "erased unsent"]


@pytest.mark.hazard("D2")
def test_where_an_addition_could_be_made_twice_a_person_says_whether_it_is_there(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions, OutcomeUnknown("ReadTimeout"))
    told.adds_once = False
    send(sender, key)
    with sessions.begin() as session:
        added = add(session, MASTER_KEY, session.get_one(Request, key), "We have moved", now())
    assert send_follow_up(sender, added) is False and follow_up(sessions).state == OutboxState.AMBIGUOUS
    due_now(sessions)
    assert due_follow_ups(sender) == [] and send_follow_up(sender, added) is False and len(told.told) == 1
    with sessions.begin() as session:
        (listed,) = unsettled(session, now())
        assert listed.problem == "addition may be added already"
        with pytest.raises(CannotDo, match="look there"):
            replay(session, listed.reference, "Duty worker", now())
        replay(session, listed.reference, "Duty worker", now(), not_there=True)
    assert send_follow_up(sender, added) is True and len(told.told) == 2


@pytest.mark.hazard("D2")
def test_an_addition_whose_sender_was_cut_off_is_not_added_again_where_that_would_be_twice(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions)
    told.adds_once = False
    send(sender, key)
    with sessions.begin() as session:
        added = add(session, MASTER_KEY, session.get_one(Request, key), "We have moved", now())
        session.get_one(FollowUp, added).leased_until = now() - A_MINUTE
    assert send_follow_up(sender, added) is False and told.told == []
    assert follow_up(sessions).state == OutboxState.AMBIGUOUS


@pytest.mark.hazard("A9")
def test_urgent_words_are_added_again_rather_than_not_at_all(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions, OutcomeUnknown("ReadTimeout"))
    told.adds_once = False
    send(sender, key)
    with sessions.begin() as session:
        added = add(session, MASTER_KEY, session.get_one(Request, key), "He hit her again", now(), urgent=True)
    assert send_follow_up(sender, added) is False and follow_up(sessions).state == OutboxState.WAITING
    due_now(sessions)
    assert send_follow_up(sender, added) is True and len(told.told) == 2


@pytest.mark.parametrize("taken", ["takes_withdrawals", "takes_additions"])
def test_only_what_the_case_system_takes_is_tried(sessions: Sessions, taken: str) -> None:
    sender, _, told, key = ready(sessions)
    send(sender, key)
    with sessions.begin() as session:
        add(session, MASTER_KEY, session.get_one(Request, key), "We have moved", now())
    taken_back(sessions, key)
    told.takes_withdrawals, told.takes_additions = taken == "takes_withdrawals", taken == "takes_additions"
    with sessions() as session:
        keys = {row.kind: row.key for row in session.scalars(select(FollowUp))}
    assert len(due_follow_ups(sender)) == 1
    done = {kind: send_follow_up(sender, one) for kind, one in keys.items()}
    assert done == {"withdrawal": told.takes_withdrawals, "addition": told.takes_additions}


@pytest.mark.hazard("A15")
def test_the_case_system_hears_whether_what_is_taken_back_says_something_urgent(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions)
    send(sender, key)
    with sessions.begin() as session:
        add(session, MASTER_KEY, session.get_one(Request, key), "He hit her again", now(), urgent=True)
    taken_back(sessions, key, still_read=True)
    for one in due_follow_ups(sender):
        send_follow_up(sender, one)
    assert told.urgent == [True]


def test_a_withdrawal_of_what_cannot_be_opened_goes_all_the_same_and_counts_as_urgent(sessions: Sessions) -> None:
    sender, _, told, key = ready(sessions)
    send(sender, key)
    taken_back(sessions, key)
    keyless = replace(sender, master_key=MasterKey((b"another-master-key-32-bytes-long",)))
    assert send_follow_up(keyless, follow_up(sessions).key) is True and told.urgent == [True]


def test_where_nothing_more_is_taken_nothing_is_tried(sessions: Sessions) -> None:
    sender, _, _, key = ready(sessions)
    send(sender, key)
    taken_back(sessions, key)
    nowhere = replace(sender, after_sending=None)
    assert due_follow_ups(nowhere) == [] and send_follow_up(nowhere, follow_up(sessions).key) is False
