"""`python -m tests.faults.killing --kills 10000`: ends with 1 when anything was lost, doubled or changed."""

import argparse
import logging
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate
from editorial.build import write
from tests.faults.killing.case_systems import running
from tests.faults.killing.invariants import CHANGED, LOST, NOT_AGREED, TWICE, UNTIDY
from tests.faults.killing.points import POINTS, START_UP, Switch
from tests.faults.killing.starting import Starting
from tests.faults.killing.worlds import Tally, World

COUNCIL = "medway"
KILLS_IN_A_WORLD = 100
WORLDS_BETWEEN_LINES = 10
STARTS_IN_A_WORLD = 4
MOST_TOLD = 20
LOCKED = {"OperationalError"}  # on a busy machine a turn may wait for the database in vain; it is not acknowledged then
IN_MEMORY = Path("/dev/shm")  # a kill is no power cut: what the system was handed to write is not lost with the process


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    logging.disable(logging.CRITICAL)
    print(f"seed {chosen.seed}", flush=True)
    started, tally = time.monotonic(), Tally()
    with tempfile.TemporaryDirectory(prefix="killing-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        kill(chosen.kills, random.Random(chosen.seed), Path(folder), tally)
    print(told(tally, time.monotonic() - started))
    return 1 if tally.faults or set(tally.failed) - LOCKED else 0


def kill(kills: int, dice: random.Random, folder: Path, tally: Tally) -> None:
    os.environ.update(CONTENT_DIR=str(folder), COUNCIL=COUNCIL)
    write(Path("content"), COUNCIL, folder)
    template = folder / "template.db"
    migrate(connect(f"sqlite:///{template}"))
    connect(f"sqlite:///{template}").dispose()
    starting, number, world = Starting(folder), 1, 0
    with running(folder, dice.randrange(10**6)) as case_systems:
        while tally.killed < kills:
            for _ in range(STARTS_IN_A_WORLD):
                switch = Switch(START_UP, dice.randint(1, starting.statements), dice)
                tally.kills[START_UP] += starting.kill(switch)
            wanted = max(1, min(KILLS_IN_A_WORLD, kills - tally.killed))
            case_system = case_systems[world % len(case_systems)]
            number = World(folder / "intake.db", template, case_system, dice, tally).run(wanted, number)
            world += 1
            if world % WORLDS_BETWEEN_LINES == 0:
                print(f"{tally.killed} kills, {tally.told} references told, {len(tally.faults)} faults", flush=True)
            if tally.faults:
                return


def told(tally: Tally, seconds: float) -> str:
    """The figures, and each fault by its kind."""
    found = {
        kind: sum(fault.kind == kind for fault in tally.faults) for kind in (LOST, TWICE, CHANGED, NOT_AGREED, UNTIDY)
    }
    points = ", ".join(f"{point} {tally.kills[point]}" for point in POINTS if tally.kills[point])
    lines = [
        f"{tally.killed} kills in {seconds:.0f} s: {points}",
        f"{tally.told} references told, {tally.kept} requests kept, {tally.cases} cases",
        ", ".join(f"{kind} {number}" for kind, number in found.items()),
        *([f"turns that failed without a kill: {dict(tally.failed)}"] if tally.failed else []),
        *(f"{fault.kind}: {fault.what}" for fault in tally.faults[:MOST_TOLD]),
    ]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.killing", description=__doc__)
    parser.add_argument("--kills", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same seed, the same choices")
    return parser


if __name__ == "__main__":
    sys.exit(main())
