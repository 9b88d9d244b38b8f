"""Whenever a process is killed, no request a family was told of is lost, doubled, changed or sent without agreement."""

import os
import re
import subprocess
import sys

import pytest

from tests.faults.killing.points import POINTS

KILLS = 500


@pytest.mark.hazard("B1")
@pytest.mark.hazard("C7")
@pytest.mark.hazard("D1")
@pytest.mark.hazard("D2")
@pytest.mark.hazard("D11")
@pytest.mark.hazard("D13")
@pytest.mark.hazard("D14")
def test_five_hundred_kills_lose_double_and_change_nothing() -> None:
    command = [sys.executable, "-m", "tests.faults.killing", "--kills", str(KILLS)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True)
    said = f"{done.stdout}\n{done.stderr}"  # it begins with the seed
    assert done.returncode == 0, said
    assert "lost 0, twice 0, changed 0, without agreement 0, untidy 0" in done.stdout, said
    kills = {point: int(number) for point, number in re.findall(r"(K\d+) (\d+)", done.stdout)}
    assert kills.keys() == POINTS.keys() and sum(kills.values()) >= KILLS * 0.8, said
