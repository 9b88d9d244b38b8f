"""The case system of `make run-with-faults` does what it is told, and the product still delivers to it."""

import os
import re
import subprocess
import sys

import pytest

from bot.actions.case_system.frontdoor import Frontdoor
from tests.bot.actions.intake.senders import add_waiting
from tests.faults.delivering import Sessions, let_time_pass, sender_with, states, try_all
from tests.faults.mock_case_system import main
from tests.faults.modes import RECEIVED

FAULTS = "503,closes at once,takes it and closes,500,fine"
MOST_TRIES = 200


def test_requests_arrive_through_any_mixture_of_faults(sessions: Sessions) -> None:
    command = [sys.executable, "-m", "tests.faults.mock_case_system", "--port", "0", "--seed", "7", "--faults", FAULTS]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."})
    assert running.stdout
    try:
        said = running.stdout.readline()
        url = re.search(r"http://[\d.:]+", said)
        assert url and "seed 7" in said
        for number in range(5):
            add_waiting(sessions, f"w-{number}")
        sender = sender_with(Frontdoor(url.group(), "intake-token"), sessions)
        for _ in range(MOST_TRIES):
            try_all(sender)
            let_time_pass(sessions)
            if set(states(sessions)) == {RECEIVED}:
                break
    finally:
        running.terminate()
    rest = running.communicate(timeout=10)[0]
    assert set(states(sessions)) == {RECEIVED}
    assert "5 cases" in rest and "Sam" not in rest


def test_an_unknown_fault_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--faults", "503,explodes"]) == 1
    assert "no such fault: explodes" in (said := capsys.readouterr().err) and "takes it and closes" in said
