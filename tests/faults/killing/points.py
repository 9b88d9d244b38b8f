"""Where a process is killed. The points are found from outside, by what the real code does; it knows of none."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.actions.case_system import deadline
from bot.actions.intake import following_up, outbox

# K12 is a start-up (starting.py).
IN_A_TURN = {
    "K1": "before a transaction begins",
    "K2": "after it began",
    "K3": "after the row of the request",
    "K4": "after a row of the agreement",
    "K5": "after the row of the outbox",
    "K6": "after the commit, before the reference is told",
    "K7": "with the reference in hand, before it is sent",
    "K13": "while a draft is wiped",
}
IN_DELIVERY = {
    "K8": "after the lease",
    "K9": "after the request was posted, before its answer is read",
    "K10": "after the answer, before it is written down",
    "K11": "after it is written down, before the commit",
}
IN_TAKING_BACK = {
    "K16": "after the row of a withdrawal",
    "K17": "while what was never sent is erased",
}
IN_FOLLOWING_UP = {
    "K18": "after the lease of a withdrawal",
    "K19": "after a withdrawal was told, before that is written down",
}
START_UP, NEW_KEY, AT_ANY_TIME, PURGING = "K12", "K14", "K15", "K20"
POINTS = {
    **IN_A_TURN,
    **IN_DELIVERY,
    START_UP: "while tables are changed at the start",
    NEW_KEY: "while keys are wrapped with a new master key",
    AT_ANY_TIME: "at any time",
    **IN_TAKING_BACK,
    **IN_FOLLOWING_UP,
    PURGING: "while drafts whose time is over are deleted",
}
# Which statement of the real code each point comes after.
AFTER_STATEMENTS = {
    "INSERT INTO request ": {"K3"},
    "INSERT INTO agreement ": {"K4"},
    "INSERT INTO outbox ": {"K5"},
    "INSERT INTO follow_up ": {"K16"},
    "DELETE FROM draft": {"K13", PURGING},
    "DELETE FROM missed_try": {PURGING},
    "DELETE FROM follow_up": {"K17"},
    "UPDATE draft SET sealed_key": {NEW_KEY},
    "UPDATE request SET sealed_key=?, sealed_payload": {"K17"},
    "UPDATE request SET sealed_key": {NEW_KEY},
}
LONGEST_LAG = 0.004  # seconds in which a case system may or may not have come to read what was posted


class Switch:
    """Kills its own process when it passes a point for the given time."""

    def __init__(self, point: str | None, passes: int, dice: random.Random) -> None:
        self._point, self._left, self._dice = point, passes, dice
        self._thread = threading.local()

    def passes(self, point: str) -> None:
        if point != self._point:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def arm(self, engine: Engine) -> None:
        """In a forked process: nothing is ever set back."""
        event.listen(engine, "begin", lambda _: self.passes("K1"), insert=True)
        event.listen(engine, "begin", lambda _: self.passes("K2"))
        event.listen(engine, "after_cursor_execute", self._executed)
        event.listen(Session, "after_commit", self._committed)
        outbox._lease = self._after(outbox._lease, "K8", of=bool)
        outbox._try = self._after(outbox._try, "K10")
        following_up._lease = self._after(following_up._lease, "K18", of=bool)
        following_up._try = self._after(following_up._try, "K19")
        deadline._HangsUp.getresponse = self._before(deadline._HangsUp.getresponse, "K9")

    def _executed(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.passes(START_UP)
        for start, points in AFTER_STATEMENTS.items():
            if statement.startswith(start):
                for point in points:
                    self.passes(point)
        if statement.startswith("INSERT INTO request "):
            self._thread.accepts = True
        if statement.startswith("UPDATE outbox ") and "attempts=" not in statement:  # a lease counts an attempt
            self.passes("K11")

    def _committed(self, _: Session) -> None:
        if getattr(self._thread, "accepts", False):
            self._thread.accepts = False
            self.passes("K6")

    def _after(self, real: Callable[..., Any], point: str, of: Callable[[Any], bool] = lambda _: True) -> Any:
        def watched(*arguments: Any) -> Any:
            result = real(*arguments)
            if of(result):
                self.passes(point)
            return result

        return watched

    def _before(self, real: Callable[..., Any], point: str) -> Any:
        lag = self._dice.random() * LONGEST_LAG

        def watched(*arguments: Any) -> Any:
            if point == self._point:
                time.sleep(lag)
            self.passes(point)
            return real(*arguments)

        return watched
