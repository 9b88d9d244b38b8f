"""Runs deploy/keep-running.sh around small programs that write down each time they start."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.dockerfile import ROOT

SCRIPT = ROOT / "deploy" / "keep-running.sh"
SECONDS_TO_WAIT = 20


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    program = f"echo $$ >> {tmp_path}/started; exec sleep 60"
    with subprocess.Popen([SCRIPT, "sh", "-c", program], stderr=subprocess.PIPE, text=True) as running:
        yield running
        running.terminate()


def starts(folder: Path, number: int) -> list[int]:
    """The process ids of the first starts, waited for."""
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while time.monotonic() < deadline:
        written = (folder / "started").read_text().split() if (folder / "started").exists() else []
        if len(written) >= number:
            return [int(one) for one in written]
        time.sleep(0.05)
    raise AssertionError(f"started fewer than {number} times in {SECONDS_TO_WAIT} s")


def test_a_program_that_was_killed_is_started_again(kept: subprocess.Popen[str], tmp_path: Path) -> None:
    [first] = starts(tmp_path, 1)
    os.kill(first, signal.SIGKILL)
    assert starts(tmp_path, 2)[1] != first


def test_a_program_that_is_asked_to_end_ends_with_its_keeper(kept: subprocess.Popen[str], tmp_path: Path) -> None:
    [program] = starts(tmp_path, 1)
    kept.terminate()
    kept.wait(SECONDS_TO_WAIT)
    with pytest.raises(ProcessLookupError):
        os.kill(program, 0)


def test_a_program_that_cannot_start_ends_with_an_error() -> None:
    done = subprocess.run([SCRIPT, "false"], check=False, capture_output=True, text=True, timeout=SECONDS_TO_WAIT)
    assert done.returncode == 1
    assert "ended 3 times" in done.stderr
