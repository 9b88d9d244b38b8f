"""The command: `python -m bench.drain [--waiting N]`. How long `deliver` takes over what waits, on both databases."""

import argparse
import base64
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests
from sqlalchemy import create_engine, text

from bench.figures import Figure
from bench.machine import machine
from bot.actions.intake.database import connect, sessions
from evaluation.report import table
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.frontdoor.postgres import new_database, postgres_server
from tests.journeys.processes import ROOT, Process, procfile
from tests.journeys.product import free_ports

WAITING = 1_000
GOAL = "under 60 s"
PYTHON = f"{ROOT}/.venv/bin/python"
SECONDS_TO_START = 60


class NotAllThere(Exception):
    """Not every request arrived once at its first try, so that the time would say nothing."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.drain", description=__doc__)
    parser.add_argument("--waiting", type=int, default=WAITING)
    waiting, about = parser.parse_args().waiting, machine()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgres_server() as server:
        files = (f"sqlite:///{folder}/intake.db", f"sqlite:///{folder}/frontdoor.db")
        figures = [
            *drained("SQLite", waiting, Path(folder), *files),
            *drained("PostgreSQL", waiting, Path(folder), new_database(server), new_database(server)),
        ]
    page = table(("what", "figure", "goal"), [(one.name, one.value, one.goal) for one in figures])
    sys.stdout.write(f"{page}\n\n{table(('machine', ''), list(about.items()))}\n")


def drained(database: str, waiting: int, folder: Path, intake: str, frontdoor: str) -> Iterator[Figure]:
    """Both sides keep what they have in this kind of database, each in its own."""
    (port,) = free_ports(1)
    environment = _environment(port, intake, frontdoor)
    for line in (("bot.actions.intake.migrate",), ("frontdoor", "migrate")):
        _run(line, environment)
    _let_wait(intake, waiting)
    with _front_door(port, environment, folder / f"{database}.log"):
        begun = time.perf_counter()
        _run(("bot.actions.deliver", "--once"), environment)
        took = time.perf_counter() - begun
    _check(waiting, intake, frontdoor)
    yield Figure(f"{waiting} waiting requests, {database}, start of deliver included", f"{took:.1f} s", GOAL)
    yield Figure(f"{waiting} waiting requests, {database}, each second", f"{waiting / took:.0f}")


def _let_wait(intake: str, waiting: int) -> None:
    with sessions(intake).begin() as session:
        for number in range(waiting):
            accepted_request(session, f"w-{number}")
    connect(intake).dispose()


def _check(waiting: int, intake: str, frontdoor: str) -> None:
    arrived = _keys(intake, "SELECT request_key FROM outbox WHERE state = 'received' AND attempts = 1")
    cases = _keys(frontdoor, "SELECT idempotency_key FROM cases")
    if len(arrived) != waiting or arrived != cases:
        raise NotAllThere(f"{len(arrived)} arrived, {len(cases)} cases")


def _keys(database: str, query: str) -> list[str]:
    engine = create_engine(database)
    with engine.connect() as connection:
        keys = sorted(connection.scalars(text(query)))
    engine.dispose()
    return keys


@contextmanager
def _front_door(port: int, environment: Mapping[str, str], log: Path) -> Iterator[None]:
    process = Process("frontdoor", procfile()["frontdoor"], environment, log)
    process.start()
    try:
        process.wait_until(lambda: _is_ready(port), SECONDS_TO_START)
        yield
    finally:
        process.stop()


def _is_ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/ready", timeout=5).ok
    except requests.RequestException:
        return False


def _environment(port: int, intake: str, frontdoor: str) -> dict[str, str]:
    """Nobody is told of statuses: the action server does not run."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": ".",
        "DATABASE_URL": intake,
        "MASTER_KEY": base64.b64encode(MASTER_KEY.newest).decode(),
        "CASE_SYSTEM_URL": f"http://127.0.0.1:{port}",
        "FRONTDOOR_PORT": str(port),
        "FRONTDOOR_DATABASE_URL": frontdoor,
        "FRONTDOOR_CALL_BACK_URL": "",
    }


def _run(line: tuple[str, ...], environment: Mapping[str, str]) -> None:
    subprocess.run([PYTHON, "-m", *line], cwd=ROOT, env=environment, check=True, capture_output=True)


if __name__ == "__main__":
    main()
