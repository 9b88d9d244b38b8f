"""Processes that are forked ready to work, do what they are asked one call after another, and are killed."""

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Work = Callable[[Any], Any]


class LifeBroken(Exception):
    """A process ended by itself: the product or the harness has a fault of its own."""


class Life:
    """`begin` runs in the new process and gives what answers each call. From `dies_at` (monotonic) on it is killed."""

    def __init__(self, begin: Callable[[], Work], dies_at: float | None = None) -> None:
        calls_out, calls_in = os.pipe()
        replies_out, replies_in = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(calls_in)
            os.close(replies_out)
            _live(begin, calls_out, replies_in)
        os.close(calls_out)
        os.close(replies_in)
        self._calls, self._replies = os.fdopen(calls_in, "w"), os.fdopen(replies_out, "rb", buffering=0)
        self._dies_at, self._heard, self._status = dies_at, b"", 0

    def ask(self, call: Any) -> Any | None:
        """The reply; None when the process was killed before the whole of it was here."""
        self.tell(call)
        return self.hear()

    def tell(self, call: Any) -> None:
        with suppress(BrokenPipeError):  # killed meanwhile: there will be no reply
            self._calls.write(json.dumps(call) + "\n")
            self._calls.flush()

    def hear(self) -> Any | None:
        while b"\n" not in self._heard:
            if not self._is_heard_in_time():
                os.kill(self._pid, signal.SIGKILL)
                self._dies_at = None
            part = os.read(self._replies.fileno(), 65_536)
            if not part:
                return None
            self._heard += part
        line, _, self._heard = self._heard.partition(b"\n")
        return json.loads(line)

    def end(self) -> bool:
        """Lets it finish; True when it was killed. Raises LifeBroken when it broke down."""
        with suppress(BrokenPipeError):
            self._calls.close()
        _, status = os.waitpid(self._pid, 0)
        self._replies.close()
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            return True
        if status:
            raise LifeBroken(f"ended with status {status}")
        return False

    def _is_heard_in_time(self) -> bool:
        if self._dies_at is None:
            return True
        left = max(0.0, self._dies_at - time.monotonic())
        return bool(select.select([self._replies], [], [], left)[0])


def _live(begin: Callable[[], Work], calls: int, replies: int) -> None:
    try:
        work = begin()
        with os.fdopen(calls) as asked, os.fdopen(replies, "w") as told:
            for line in asked:
                told.write(json.dumps(work(json.loads(line))) + "\n")
                told.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)
