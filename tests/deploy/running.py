"""Starts one laid-out process with the product's own start script and waits until it says it is well."""

import os
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 90  # seconds; Rasa alone needs more than a few


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@contextmanager
def started(process: str, folder: Path, environment: dict[str, str], question: list[str]) -> Iterator[None]:
    """`question` is what deploy/healthy.py is given. Raises AssertionError with the process's own words if it ends."""
    log = folder / f"{process}.log"
    with log.open("w") as output:
        running = subprocess.Popen(
            ["deploy/start.sh", process],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_well(running, folder, environment, question, log)
        yield
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(20)


def wait_until_well(
    running: "subprocess.Popen[bytes]", folder: Path, environment: dict[str, str], question: list[str], log: Path
) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        asked = subprocess.run(["python", "deploy/healthy.py", *question], cwd=folder, env=environment, check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.2)
    raise AssertionError(f"{shlex.join(['deploy/start.sh', *question])} is not well:\n{log.read_text()[-2000:]}")
