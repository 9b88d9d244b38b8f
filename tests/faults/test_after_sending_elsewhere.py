"""A case system with names of its own that fails while it is told of a withdrawal or an addition: each comes to it in
the end, no addition stands there twice unless it is urgent, and what may be there waits for a person."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions.case_system.chosen import after_sending_of
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.schema_names import read_schema
from bot.actions.case_system.rest import RestCaseSystem
from bot.actions.intake.after_sending import TakenBack, add, take_back
from bot.actions.intake.database import now
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.models import FollowUp, OutboxState, Request
from bot.actions.intake.outbox import Sender, send
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import add_waiting
from tests.contract.case_system_stub import CaseSystemStub
from tests.faults.delivering import SHORT, Sessions, let_time_pass
from tests.faults.modes import MODES, WAITING
from tests.faults.referrals import Referrals, as_a_case_system_without_keys

MAPPING = read_mapping(Path("bot/actions/case_system/mapping/example_cases.yml"), read_schema())
UNSURE = [name for name, mode in MODES.items() if mode.unsure]
SURE = [name for name, mode in MODES.items() if mode.becomes == WAITING and not mode.unsure]


def arrived(stub: CaseSystemStub, sessions: Sessions, mode: str) -> tuple[Sender, Referrals, str]:
    """A request that has arrived at a case system which from then on is not well."""
    cases = as_a_case_system_without_keys(stub, MODES[mode].behaviour)
    system = RestCaseSystem(stub.url, "their-token", MAPPING)
    sender, key = Sender(sessions, system, MASTER_KEY, after_sending_of(system)), add_waiting(sessions, "w-1")
    cases.is_well = True
    assert send(sender, key, SHORT)
    cases.is_well = False
    return sender, cases, key


def add_to(sessions: Sessions, key: str, *, urgent: bool = False) -> None:
    with sessions.begin() as session:
        add(session, MASTER_KEY, session.get_one(Request, key), "We have moved", now(), urgent=urgent)


def follow_up(sender: Sender) -> OutboxState:
    """How the one thing the family asked for after sending stands after one try, if it is due."""
    for key in due_follow_ups(sender):
        send_follow_up(sender, key, SHORT)
    with sender.sessions() as session:
        return OutboxState(session.scalars(select(FollowUp)).one().state)


def well_again(cases: Referrals, sender: Sender) -> OutboxState:
    cases.is_well = True
    let_time_pass(sender.sessions)
    return follow_up(sender)


@pytest.mark.hazard("D13")
@pytest.mark.parametrize("mode", [*SURE, *UNSURE])
def test_a_withdrawal_is_told_until_it_is_acknowledged(stub: CaseSystemStub, sessions: Sessions, mode: str) -> None:
    sender, cases, key = arrived(stub, sessions, mode)
    with sessions.begin() as session:
        way = take_back(session, MASTER_KEY, session.get_one(Request, key), now(), still_read=False)
    assert way == TakenBack.ASKED and follow_up(sender) == WAITING
    assert well_again(cases, sender) == OutboxState.RECEIVED
    assert cases.withdrawn == {f"R-{key[:6]}"}


@pytest.mark.hazard("D1")
@pytest.mark.parametrize("mode", SURE)
def test_an_addition_that_was_surely_not_taken_is_sent_again(
    stub: CaseSystemStub, sessions: Sessions, mode: str
) -> None:
    sender, cases, key = arrived(stub, sessions, mode)
    add_to(sessions, key)
    assert follow_up(sender) == WAITING
    assert well_again(cases, sender) == OutboxState.RECEIVED and cases.notes == ["We have moved"]


@pytest.mark.hazard("D2")
@pytest.mark.parametrize("mode", UNSURE)
def test_an_addition_that_may_be_there_waits_for_a_person(stub: CaseSystemStub, sessions: Sessions, mode: str) -> None:
    sender, cases, key = arrived(stub, sessions, mode)
    add_to(sessions, key)
    assert follow_up(sender) == OutboxState.AMBIGUOUS
    assert well_again(cases, sender) == OutboxState.AMBIGUOUS and cases.notes == []


@pytest.mark.hazard("A9")
@pytest.mark.parametrize("mode", UNSURE)
def test_an_urgent_addition_goes_on_until_it_is_there(stub: CaseSystemStub, sessions: Sessions, mode: str) -> None:
    sender, cases, key = arrived(stub, sessions, mode)
    add_to(sessions, key, urgent=True)
    assert follow_up(sender) == WAITING
    assert well_again(cases, sender) == OutboxState.RECEIVED and cases.notes == ["We have moved"]
