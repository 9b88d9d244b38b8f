"""Whatever the case system does: no request is lost, doubled or changed, and none is said to be there that is not."""

import socket
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.schema_names import read_schema
from bot.actions.case_system.rest import RestCaseSystem
from bot.actions.deliver.sending import deliver_once
from bot.actions.intake.by_hand import dead_references, replay, unsettled
from bot.actions.intake.database import as_utc, now
from bot.actions.intake.models import Outbox, OutboxState, Standing
from bot.actions.intake.outbox import next_keys
from bot.actions.intake.retrying import FAILURES_TO_OPEN
from tests.bot.actions.intake.senders import add_waiting
from tests.contract.case_system_stub import CaseSystemStub, answer, take
from tests.faults.delivering import (
    Sessions,
    keys_by_reference,
    let_time_pass,
    sender_to,
    sender_with,
    states,
    stored,
    try_all,
)
from tests.faults.modes import DEAD, MODES, RECEIVED, WAITING
from tests.faults.referrals import as_a_case_system_without_keys

MAPPING = read_mapping(Path("bot/actions/case_system/mapping/example_cases.yml"), read_schema())
KEPT_WAITING = [name for name, mode in MODES.items() if mode.becomes == WAITING]
UNSURE = [name for name, mode in MODES.items() if mode.unsure]


@pytest.mark.hazard("D1")
@pytest.mark.parametrize("mode", MODES)
def test_after_the_fault_the_request_arrives_once_and_whole(
    stub: CaseSystemStub, sessions: Sessions, mode: str
) -> None:
    sender = sender_to(stub, sessions)
    add_waiting(sessions, "w-1")
    stub.behaviour = MODES[mode].behaviour
    try_all(sender)
    assert states(sessions) == [MODES[mode].becomes]
    stub.behaviour = take
    let_time_pass(sessions)
    with sessions.begin() as session:
        for reference in dead_references(session):
            replay(session, reference, "the duty manager", now())
    try_all(sender)
    assert states(sessions) == [RECEIVED]
    assert stub.kept == stored(sessions)
    assert [len(keys) for keys in keys_by_reference(stub).values()] == [1]


@pytest.mark.hazard("D2")
@pytest.mark.parametrize("mode", UNSURE)
def test_a_case_system_without_keys_gets_no_second_case(stub: CaseSystemStub, sessions: Sessions, mode: str) -> None:
    cases = as_a_case_system_without_keys(stub, MODES[mode].behaviour)
    sender = sender_with(RestCaseSystem(stub.url, "their-token", MAPPING), sessions)
    key = add_waiting(sessions, "w-1")
    try_all(sender)
    assert states(sessions) == [OutboxState.AMBIGUOUS]
    with sessions() as session:
        assert [row.state for row in unsettled(session, now())] == [OutboxState.AMBIGUOUS]
    cases.is_well = True
    let_time_pass(sessions)
    try_all(sender)
    assert states(sessions) == [RECEIVED]
    assert cases.keys == [key]


@pytest.mark.hazard("D5")
@pytest.mark.parametrize("mode", KEPT_WAITING)
def test_a_fault_in_a_row_opens_the_breaker_and_the_family_is_told_at_once(
    stub: CaseSystemStub, sessions: Sessions, mode: str
) -> None:
    sender = sender_to(stub, sessions)
    stub.behaviour = MODES[mode].behaviour
    for number in range(FAILURES_TO_OPEN):
        add_waiting(sessions, f"w-{number}")
    try_all(sender)
    tried = len(stub.sent)
    add_waiting(sessions, "w-later")
    try_all(sender)
    assert next_keys(sender) == [] and len(stub.sent) == tried
    assert set(states(sessions)) == {WAITING}
    stub.behaviour = take
    let_time_pass(sessions)
    assert deliver_once(sender) == FAILURES_TO_OPEN + 1
    assert stub.kept == stored(sessions)


@pytest.mark.parametrize("mode", ["503 with Retry-After", "429"])
def test_a_case_system_that_asks_for_time_gets_it(stub: CaseSystemStub, sessions: Sessions, mode: str) -> None:
    add_waiting(sessions, "w-1")
    stub.behaviour = MODES[mode].behaviour
    try_all(sender_to(stub, sessions))
    with sessions() as session:
        row = session.scalars(select(Outbox)).one()
        assert (as_utc(row.next_attempt_at) - now()).total_seconds() > 55


def test_two_answers_to_one_request_are_not_taken_for_the_next_ones(stub: CaseSystemStub, sessions: Sessions) -> None:
    sender = sender_to(stub, sessions)
    stub.behaviour = MODES["answers twice"].behaviour
    for number in range(4):
        add_waiting(sessions, f"w-{number}")
    try_all(sender)
    with sessions() as session:
        rows = session.scalars(select(Outbox)).all()
        assert all(row.case_id == f"case-{row.request_key[:6]}" for row in rows)


NOBODY_THERE = {
    "nobody listens": "http://127.0.0.1:1",
    "the name is unknown": "http://cases.invalid",
    "the address is none": "http://256.256.256.256",
    "the wrong scheme": "https://127.0.0.1:{port}",
}


@pytest.mark.parametrize("fault", NOBODY_THERE)
def test_a_case_system_that_cannot_be_reached_is_certain_to_have_nothing(
    stub: CaseSystemStub, sessions: Sessions, fault: str
) -> None:
    add_waiting(sessions, "w-1")
    lost = Frontdoor(NOBODY_THERE[fault].format(port=stub.server_port), "intake-token")
    lost.honours_keys = False  # so that a doubt would show
    try_all(sender_with(lost, sessions))
    assert states(sessions) == [WAITING] and stub.sent == []
    let_time_pass(sessions)
    try_all(sender_to(stub, sessions))
    assert states(sessions) == [RECEIVED] and stub.kept == stored(sessions)


def test_a_case_system_that_never_takes_the_connection_is_given_up_in_time(sessions: Sessions) -> None:
    add_waiting(sessions, "w-1")
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting_in_line = [socket.socket() for _ in range(3)]
        for one in waiting_in_line:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        try_all(sender_with(Frontdoor(f"http://127.0.0.1:{full.getsockname()[1]}", "intake-token"), sessions))
        for one in waiting_in_line:
            one.close()
    assert states(sessions) == [WAITING]


def test_a_wrong_token_opens_the_breaker_with_the_first_request(stub: CaseSystemStub, sessions: Sessions) -> None:
    for number in range(3):
        add_waiting(sessions, f"w-{number}")
    stub.behaviour = answer(401)
    try_all(sender_to(stub, sessions))
    assert len(stub.sent) == 1 and set(states(sessions)) == {WAITING}
    with sessions() as session:
        assert session.scalars(select(Standing)).one().next_probe_at is not None


@pytest.mark.hazard("D4")
def test_one_poison_among_many_good_ones(stub: CaseSystemStub, sessions: Sessions) -> None:
    poison = add_waiting(sessions, "w-poison")
    good = {add_waiting(sessions, f"w-{number}") for number in range(20)}
    stub.behaviour = lambda handler: (MODES["422"].behaviour if handler.key == poison else take)(handler)
    assert deliver_once(sender_to(stub, sessions)) == len(good)
    assert set(stub.kept) == good and states(sessions).count(DEAD) == 1
