"""The two case systems requests are sent to while everything is killed: the real front door, and one without keys."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.rules import made_of
from bot.actions.case_system.mapping.schema_names import read_schema
from tests.faults.killing.other_case_system import QUIET, WITHDRAWN

MAPPING = Path("bot/actions/case_system/mapping/example_cases.yml")
SECONDS_TO_START = 30


@dataclass(frozen=True)
class Arrived:
    """One case as the case system keeps it. `written` is how often its audit says that it came, `withdrawn` how many
    withdrawals of it there are."""

    key: str
    body: Mapping[str, Any]
    written: int = 1
    withdrawn: int = 0


class FrontDoor:
    """The product's own, started by the line of the Procfile's command."""

    name = "front door"

    def __init__(self, folder: Path, port: int) -> None:
        self._file, self.url = folder / "frontdoor.db", f"http://127.0.0.1:{port}"
        self.settings = {"CASE_SYSTEM_URL": self.url, "CASE_SYSTEM_MAPPING": ""}
        self.environment = {
            "FRONTDOOR_PORT": str(port),
            "FRONTDOOR_DATABASE_URL": f"sqlite:///{self._file}",
            "FRONTDOOR_CALL_BACK_URL": "",
            "FRONTDOOR_LOG_LEVEL": "ERROR",
            "CHAT_SWITCH_FILE": str(folder / "chat_switch.json"),
        }
        self.command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            "python:frontdoor.serving",
            "frontdoor.app:create_app()",
        ]
        self.ready = f"{self.url}/ready"

    def prepare(self) -> None:
        subprocess.run([sys.executable, "-m", "frontdoor", "migrate"], check=True, stdout=subprocess.DEVNULL)

    def be_quiet(self) -> None:
        """Keys make the same request harmless at any time."""

    def written_as(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return body

    def cases(self) -> list[Arrived]:
        query = (
            "SELECT idempotency_key, payload, (SELECT count(*) FROM audit_rows WHERE audit_rows.case_id = cases.id "
            "AND action = 'request_received'), (SELECT count(*) FROM withdrawals WHERE withdrawals.case_id = cases.id) "
            "FROM cases ORDER BY id"
        )
        with closing(sqlite3.connect(self._file)) as connection:
            return [Arrived(key, json.loads(body), *counted) for key, body, *counted in connection.execute(query)]


class Other:
    """Everything that is posted becomes a case of its own, and a tenth of its answers is lost."""

    name = "case system without keys"

    def __init__(self, folder: Path, port: int, seed: int) -> None:
        self._file, self.url = folder / "cases.jsonl", f"http://127.0.0.1:{port}"
        self.settings = {"CASE_SYSTEM_URL": self.url, "CASE_SYSTEM_MAPPING": str(MAPPING)}
        self.environment: dict[str, str] = {}
        module = "tests.faults.killing.other_case_system"
        self.command = [sys.executable, "-m", module, str(port), str(self._file), str(seed)]
        self.ready = f"{self.url}{QUIET}"
        self._fields = read_mapping(MAPPING, read_schema()).fields

    def prepare(self) -> None:
        """It needs nothing."""

    def be_quiet(self) -> None:
        """A look-up comes long after what was posted; here, when everything posted was worked on."""
        requests.get(self.ready, timeout=SECONDS_TO_START)

    def written_as(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return made_of(body, self._fields)

    def cases(self) -> list[Arrived]:
        lines = [json.loads(line) for line in self._file.read_text(encoding="utf-8").splitlines()]
        withdrawn = Counter(line[WITHDRAWN] for line in lines if WITHDRAWN in line)
        cases = [(line["sourceReference"], line) for line in lines if WITHDRAWN not in line]
        return [Arrived(key, body, withdrawn=withdrawn[key]) for key, body in cases]


CaseSystem = FrontDoor | Other


@contextmanager
def running(folder: Path, seed: int) -> Iterator[list[CaseSystem]]:
    """Both, ready to take requests; their ports are free ones."""
    systems: list[CaseSystem] = [FrontDoor(folder, free_port()), Other(folder, free_port(), seed)]
    started = []
    try:
        for system in systems:
            os.environ.update(system.environment)
            system.prepare()
            with (folder / f"{system.name}.log").open("wb") as log:
                started.append(subprocess.Popen(system.command, stdout=log, stderr=subprocess.STDOUT))
        for system in systems:
            _wait_for(system.ready)
        yield systems
    finally:
        for process in started:
            process.terminate()
            process.wait(SECONDS_TO_START)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(url: str) -> None:
    """Raises TimeoutError."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            if requests.get(url, timeout=5).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise TimeoutError(url)
