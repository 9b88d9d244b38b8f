"""The whole product on free ports with databases of its own: start, stop, or kill one process by name."""

import base64
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import requests

from tests.journeys.processes import ROOT, Process, ProductBroken, procfile

MODEL = ROOT / "models" / "medway.tar.gz"
SECONDS_TO_START = 120
KEPT = ("PATH", "HOME", "TMPDIR", "LANG")
WORKER_EMAIL, WORKER_NAME, WORKER_PASSWORD = "worker@example.com", "Ash Fairweather", "not-a-real-password-42"
MANAGER_EMAIL, MANAGER_NAME = "manager@example.com", "Kim Duty"


class Product:
    def __init__(self, folder: Path, exit_url: str) -> None:
        self.folder = folder
        self._ports = dict(zip(("gateway", "frontdoor", "rasa", "actions"), free_ports(4), strict=True))
        self._environment = self._settings(exit_url)
        self._processes = {
            name: Process(name, line, self._environment, folder / f"{name}.log") for name, line in procfile().items()
        }

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self._ports[name]}"

    def start(self) -> None:
        """Raises ProductBroken when something is missing, ends by itself or is not ready in time."""
        if not MODEL.exists():
            raise ProductBroken(f"{MODEL.relative_to(ROOT)} is not there: run `make train`")
        self._command("bot.actions.intake.migrate")
        self._command("frontdoor", "migrate")
        self._employ(WORKER_EMAIL, WORKER_NAME, "worker")
        self._employ(MANAGER_EMAIL, MANAGER_NAME, "duty_manager")
        for process in self._processes.values():
            process.start()
        for name in self._processes:
            self._wait(name)

    def stop(self) -> None:
        for process in reversed(self._processes.values()):
            process.stop()

    @contextmanager
    def without(self, name: str) -> Iterator[None]:
        """The time between a process being killed and its being back and ready."""
        self._processes[name].kill()
        try:
            yield
        finally:
            self._processes[name].start()
            self._wait(name)

    def check(self) -> None:
        for process in self._processes.values():
            process.check()

    def logs(self) -> str:
        return "\n".join(process.log.read_text(errors="replace") for process in self._processes.values())

    def _wait(self, name: str) -> None:
        self._processes[name].wait_until(lambda: self._is_ready(name), SECONDS_TO_START)

    def _is_ready(self, name: str) -> bool:
        if name not in self._ports:
            return True
        path = {"rasa": "/webhooks/early_help/ready", "actions": "/health"}.get(name, "/ready")
        token = {"Authorization": f"Bearer {self._environment['CHANNEL_TOKEN']}"}
        try:
            return requests.get(self.address(name) + path, headers=token, timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def _employ(self, email: str, name: str, role: str) -> None:
        self._command("frontdoor", "add-worker", email, name, "--role", role, typed=f"{WORKER_PASSWORD}\n")

    def _command(self, module: str, *arguments: str, typed: str = "") -> None:
        line = [f"{ROOT}/.venv/bin/python", "-m", module, *arguments]
        done = subprocess.run(line, cwd=ROOT, env=self._environment, input=typed, text=True, capture_output=True)
        if done.returncode:
            raise ProductBroken(f"`python -m {module} {' '.join(arguments)}` failed:\n{done.stderr}")

    def _settings(self, exit_url: str) -> dict[str, str]:
        databases = {"DATABASE_URL": "intake", "TRACKER_DATABASE_URL": "tracker",
                     "FRONTDOOR_DATABASE_URL": "frontdoor", "GATEWAY_STORE_URL": "gateway"}  # fmt: skip
        keys = ("CHANNEL_TOKEN", "ACTIONS_TOKEN", "INTAKE_TOKEN", "BUTTON_KEY", "SESSION_KEY", "FRONTDOOR_SECRET_KEY",
                "CALL_BACK_KEY")  # fmt: skip
        return {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            **{f"{name.upper()}_PORT": str(port) for name, port in self._ports.items()},
            **{name: f"sqlite:///{self.folder}/{database}.db" for name, database in databases.items()},
            **{name: secrets.token_hex(24) for name in keys},
            "MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "RASA_URL": self.address("rasa"), "ACTIONS_URL": self.address("actions"),
            "CASE_SYSTEM_URL": self.address("frontdoor"),
            "FRONTDOOR_CALL_BACK_URL": f"{self.address('actions')}/case-system/status",
            "EXIT_URL": exit_url, "COUNCIL": "medway",
            "CHAT_SWITCH_FILE": f"{self.folder}/chat_switch.json",
            "PYTHONPATH": ".", "PYTHONUNBUFFERED": "1", "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
        }  # fmt: skip


def free_ports(number: int) -> list[int]:
    """Different ports, found all at once."""
    sockets = [socket.socket() for _ in range(number)]
    try:
        for free in sockets:
            free.bind(("127.0.0.1", 0))
        return [free.getsockname()[1] for free in sockets]
    finally:
        for free in sockets:
            free.close()


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} s, still not: {what}")
        Event().wait(0.1)
