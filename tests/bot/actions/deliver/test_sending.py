import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, Received
from bot.actions.deliver.sending import LANES, deliver_once, deliver_until
from bot.actions.intake.database import connect
from bot.actions.intake.models import OutboxState
from bot.actions.intake.outbox import Sender
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import FakeCaseSystem, add_waiting, row, waiting

Sessions = sessionmaker[Session]
CANARY = ("Sam", "Taylor", "Robin", "900123", "ME4", "worn out")


def test_all_that_is_due_is_sent_however_much_there_is(sessions: Sessions) -> None:
    sender, case_system, _ = waiting(sessions)
    keys = {add_waiting(sessions, f"w-{number}") for number in range(2, 131)}
    assert deliver_once(sender) == 130
    assert len(case_system.posted) == len(set(case_system.posted)) == 130 and keys < set(case_system.posted)
    assert deliver_once(sender) == 0


@pytest.mark.hazard("D4")
def test_a_request_the_case_system_chokes_on_holds_up_no_other(sessions: Sessions) -> None:
    others_are_through = threading.Event()

    class Chokes(FakeCaseSystem):
        def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
            if key == poison:
                assert others_are_through.wait(20)
                raise CaseSystemDown("timeout")
            answer = super().post(key, body, timeout)
            if len(self.posted) == 2 * LANES:
                others_are_through.set()
            return answer

    poison = add_waiting(sessions, "w-0")
    for number in range(1, 2 * LANES + 1):
        add_waiting(sessions, f"w-{number}")
    assert deliver_once(Sender(sessions, Chokes(), MASTER_KEY)) == 2 * LANES
    assert row(sessions, poison).state == OutboxState.WAITING


@pytest.mark.hazard("D4")
def test_a_request_that_breaks_the_sender_itself_holds_up_no_other(sessions: Sessions) -> None:
    class Breaks(FakeCaseSystem):
        def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
            if key == poison:
                raise RuntimeError("Sam Taylor")
            return super().post(key, body, timeout)

    poison = add_waiting(sessions, "w-0")
    add_waiting(sessions, "w-1")
    assert deliver_once(Sender(sessions, Breaks(), MASTER_KEY)) == 1


@pytest.mark.hazard("G1")
def test_no_log_line_says_who_it_was_or_what_they_wrote(sessions: Sessions, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    script = [CaseSystemRefused("422"), CaseSystemDown("503"), RuntimeError("Robin"), None]
    sender = Sender(sessions, FakeCaseSystem(list(script)), MASTER_KEY)
    for number in range(len(script)):
        add_waiting(sessions, f"w-{number}")
        deliver_once(sender)
    assert caplog.text.count("python -m bot.actions.deliver list") == 1
    assert not [word for word in CANARY if word in caplog.text]


def test_a_missing_database_does_not_end_the_sender(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken = sessionmaker(connect(f"sqlite:///{tmp_path}/empty.db"), expire_on_commit=False)
    stop = threading.Event()

    class Once(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            stop.set()
            return True

        def is_set(self) -> bool:
            return stop.is_set()

    deliver_until(Once(), Sender(broken, FakeCaseSystem(), MASTER_KEY))
    assert "outbox could not be read: OperationalError" in caplog.text
