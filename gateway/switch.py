"""Reads whether staff have switched the chat off, and the notice they want shown, from a file the front door writes."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from gateway.logs import event

ON, OFF = "on", "off"
LARGEST_FILE = 16_384  # bytes
SECONDS_BETWEEN_ALARMS = 60
Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class State:
    is_off: bool = False
    notice: str = ""


class Switch(Protocol):
    def state(self) -> State: ...


class SwitchFile:
    """A file that is not there was never written. One that cannot be read leaves the chat on, and raises an alarm:
    the worst a broken switch may do is to leave people a chat whose urgent help works."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._read: tuple[Stamp | None, State] = (None, State())
        self._alarmed_at = -float(SECONDS_BETWEEN_ALARMS)

    def state(self) -> State:
        """Looks at the file each time and reads it only when it has changed."""
        try:
            stamp = self._stamp()
            if stamp != self._read[0]:
                self._read = stamp, self._parse() if stamp else State()
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._alarm(error)
            return State()
        return self._read[1]

    def _stamp(self) -> Stamp | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _parse(self) -> State:
        with self._path.open("rb") as file:
            told: Any = json.loads(file.read(LARGEST_FILE))
        if told["chat"] not in (ON, OFF) or not isinstance(told["notice"], str):
            raise ValueError("neither on nor off")
        return State(told["chat"] == OFF, told["notice"].strip())

    def _alarm(self, error: Exception) -> None:
        if self._clock() - self._alarmed_at >= SECONDS_BETWEEN_ALARMS:
            self._alarmed_at = self._clock()
            event("switch_unreadable", level=logging.ERROR, outcome=type(error).__name__)
