"""The reasons a message is turned away before Rasa hears of it, each with its HTTP status."""

from collections.abc import Sequence
from typing import Any

STATUS = {
    "bad_request": 400,
    "empty": 400,
    "too_long": 400,
    "no_session": 401,
    "forbidden": 403,
    "not_found": 404,
    "not_allowed": 405,
    "turn_open": 409,
    "button_gone": 409,
    "moved_on": 409,
    "too_large": 413,
    "not_json": 415,
    "too_many": 429,
    "not_saved": 503,
    "switched_off": 503,
}
# Of these what was sent is sent again with the same id; of others it is another message.
WORTH_REPEATING = frozenset({"not_saved", "turn_open", "too_many"})


class Refused(Exception):
    """`reason` names the words shown; `urgent` are the safety messages that must still be seen."""

    def __init__(
        self, reason: str, *, urgent: Sequence[dict[str, Any]] = (), turn: int = 0, wait: int | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = STATUS[reason]
        self.urgent = list(urgent)
        self.turn = turn
        self.wait = wait
