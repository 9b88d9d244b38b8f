"""Whatever people press and type, in any order and twice: nothing is posted but what was confirmed and agreed to, once.

`make sequences` plays 10,000 of them; the normal tests a few.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate
from tests.faults.sequences.machine import HAPPENED, AnySequence

SEQUENCES, SEED = int(os.environ.get("SEQUENCES", "25")), os.environ.get("SEED")
STEPS = 30
IN_MEMORY = Path("/dev/shm")  # a commit there waits for no disk
ALL = settings(
    max_examples=SEQUENCES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    derandomize=SEED is None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    """A migrated database, copied for every sequence."""
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        file = Path(folder) / "template.db"
        migrate(connect(f"sqlite:///{file}"))
        connect(f"sqlite:///{file}").dispose()
        yield file


@pytest.mark.hazard("B1")
@pytest.mark.hazard("C7")
@pytest.mark.hazard("D2")
@pytest.mark.hazard("D13")
@pytest.mark.hazard("E2")
def test_nothing_is_posted_but_what_was_confirmed_and_agreed_to_once(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    AnySequence.template = template
    machine = seed(int(SEED))(AnySequence) if SEED else AnySequence
    run_state_machine_as_test(machine, settings=ALL)
    assert HAPPENED["requests"] > SEQUENCES / 4, HAPPENED
    if SEED:
        with capsys.disabled():
            sys.stdout.write(f"\n{dict(HAPPENED)}\n")
