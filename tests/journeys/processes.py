"""One process of the product, started by its line of the Procfile."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS_TO_STOP = 10
LAST_LINES = 15


class ProductBroken(Exception):
    """The product cannot be started or has stopped by itself; the message says what to do or what was logged."""


def procfile() -> dict[str, str]:
    """What starts each process, by its name."""
    return dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines() if line)


class Process:
    def __init__(self, name: str, line: str, environment: Mapping[str, str], log: Path) -> None:
        self.name, self.log = name, log
        self._line, self._environment = line, dict(environment)
        self._popen: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._popen = subprocess.Popen(
                ["/bin/sh", "-c", f"exec {self._line}"], cwd=ROOT, env=self._environment,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def check(self, seconds: float = 0) -> None:
        """Watches it for some time. Raises ProductBroken when it has ended by itself."""
        if self._popen is None:
            return
        try:
            code = self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return
        last = "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_LINES:])
        raise ProductBroken(f"{self.name} ended by itself with code {code}. The end of {self.log}:\n{last}")

    def wait_until(self, is_ready: Callable[[], bool], seconds: float) -> None:
        """Raises ProductBroken when it has ended by itself, or is not ready in time."""
        deadline = time.monotonic() + seconds
        while not is_ready():
            self.check(0.2)
            if time.monotonic() > deadline:
                raise ProductBroken(f"{self.name} was not ready after {seconds} s: see {self.log}")

    def stop(self) -> None:
        if self._popen is None:
            return
        self._signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(SECONDS_TO_STOP)
        self.kill()

    def kill(self) -> None:
        """Ends it, and the workers it started, without a chance to tidy up."""
        if self._popen is not None:
            self._signal(signal.SIGKILL)
            self._popen.wait()
            self._popen = None

    def _signal(self, number: signal.Signals) -> None:
        assert self._popen is not None
        with suppress(ProcessLookupError):
            os.killpg(self._popen.pid, number)
