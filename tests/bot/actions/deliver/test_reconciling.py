"""`reconcile` says what differs without saying whose it is, and calls a person when it does or when nobody can tell."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CasesUnder, CaseSystemDown
from bot.actions.deliver.reconciling import reconcile
from bot.actions.intake.database import now
from bot.actions.intake.models import Outbox, OutboxState
from tests.bot.actions.intake.senders import FakeCaseSystem, add_waiting

Sessions = sessionmaker[Session]
AN_HOUR_AGO = timedelta(hours=1)


def reconciled(sessions: Sessions, cases_under: CasesUnder | None) -> tuple[bool, str]:
    lines: list[str] = []
    agrees = reconcile(sessions, FakeCaseSystem(cases_under=cases_under), 7, lines.append)
    return agrees, "\n".join(lines)


def arrived(sessions: Sessions) -> None:
    add_waiting(sessions, "w-1")
    with sessions.begin() as session:
        received = {"state": OutboxState.RECEIVED, "case_id": "C-1", "received_at": now() - AN_HOUR_AGO}
        session.execute(update(Outbox).values(**received))


@pytest.mark.parametrize(
    ("there", "agrees", "said"),
    [
        (["C-1"], True, "1 requests of 7 days compared: 0 differ, 0 wait"),
        ([], False, "missing there"),
        (["C-1", "C-2"], False, "twice there"),
        (["C-2"], False, "here C-1, there C-2"),
    ],
)
def test_it_says_what_differs(sessions: Sessions, there: list[str], agrees: bool, said: str) -> None:
    arrived(sessions)
    agreed, lines = reconciled(sessions, lambda _, __: there)
    assert agreed is agrees and said in lines
    assert "Sam" not in lines and "Robin" not in lines


def test_a_case_system_that_is_down_is_no_agreement(sessions: Sessions) -> None:
    def down(_: str, __: float) -> list[str]:
        raise CaseSystemDown("503")

    arrived(sessions)
    agreed, lines = reconciled(sessions, down)
    assert not agreed and "could not be asked (503)" in lines


def test_what_needs_a_person_is_told_where_nothing_can_be_asked(sessions: Sessions) -> None:
    arrived(sessions)
    assert reconciled(sessions, None)[0]
    with sessions.begin() as session:
        session.execute(update(Outbox).values(state=OutboxState.DEAD, last_problem="422"))
    agreed, lines = reconciled(sessions, None)
    assert not agreed and "cannot be asked" in lines and "422" in lines
