"""Starts Rasa and the action server as they run in the product, on free ports, with databases of their own."""

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from tests.contract.case_system_stub import CaseSystemStub, running_stub

ROOT = Path(__file__).parents[2]
CHANNEL_TOKEN, BUTTON_KEY = "conversations-channel-token", "conversations-button-key"
# Rasa needs up to a minute on a busy machine; an answer of any kind ends the wait.
PATIENCE = Retry(total=120, backoff_factor=0.1, backoff_max=1, status_forcelist=[503], allowed_methods=["GET"])


@dataclass
class Product:
    """The running processes and what surrounds them; `actions` can be killed and started again."""

    folder: Path
    case_system: CaseSystemStub
    rasa_port: int
    actions_port: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def rasa(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}/webhooks/early_help"

    @property
    def intake_database(self) -> Path:
        return self.folder / "intake.db"

    @property
    def tracker_database(self) -> Path:
        return self.folder / "tracker.db"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": ".",
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "COUNCIL": "medway",
            "CHANNEL_TOKEN": CHANNEL_TOKEN,
            "BUTTON_KEY": BUTTON_KEY,
            "ACTIONS_PORT": str(self.actions_port),
            "ACTIONS_URL": f"http://127.0.0.1:{self.actions_port}",
            "CASE_SYSTEM_URL": self.case_system.url,
            "DATABASE_URL": f"sqlite:///{self.intake_database}",
            "TRACKER_DATABASE_URL": f"sqlite:///{self.folder / 'tracker.db'}",
        }

    def run(self, *module: str) -> None:
        """A command of the product, to its end."""
        subprocess.run(
            [sys.executable, "-m", *module], cwd=ROOT, env=self.environment(), check=True, capture_output=True
        )

    def start_rasa(self) -> None:
        model = ["--model", "models/medway.tar.gz", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        self._start(
            "rasa",
            ".venv-rasa/bin/python",
            "-W",
            "ignore",
            "-m",
            "rasa",
            "run",
            *model,
            "--interface",
            "127.0.0.1",
            "--port",
            str(self.rasa_port),
        )

    def start_actions(self) -> None:
        self._start("actions", sys.executable, "-m", "bot.actions.server")
        wait_for(f"http://127.0.0.1:{self.actions_port}/health")

    def kill_actions(self) -> None:
        self.running["actions"].kill()
        self.running["actions"].wait(10)

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(20)

    def _start(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log)


@contextmanager
def running_product(folder: Path) -> Iterator[Product]:
    with running_stub() as case_system:
        product = Product(folder, case_system, free_port(), free_port())
        product.run("bot.actions.intake.migrate")
        try:
            product.start_rasa()
            product.start_actions()
            wait_for(f"{product.rasa}/ready")
            yield product
        finally:
            product.stop()


def wait_for(address: str) -> None:
    """Until it answers well; the log of the process tells why when it does not."""
    with requests.Session() as session:
        session.trust_env = False
        session.mount("http://", HTTPAdapter(max_retries=PATIENCE))
        answer = session.get(address, headers={"Authorization": f"Bearer {CHANNEL_TOKEN}"}, timeout=30)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Nobody else can write meanwhile."""
    with sqlite3.connect(database, isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
