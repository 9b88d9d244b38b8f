"""What any store of sessions must do. Records and replies are sealed before they get here."""

from dataclasses import dataclass
from typing import Protocol


class StoreError(Exception):
    """The store did not answer, or answered with a fault."""


@dataclass(frozen=True)
class Stored:
    created: float
    seen: float
    record: bytes


@dataclass(frozen=True)
class Opened:
    """The turn is ours to take."""

    record: bytes


@dataclass(frozen=True)
class Replayed:
    """This message has been answered before."""

    reply: bytes


@dataclass(frozen=True)
class Busy:
    """A turn of this session is still open."""


@dataclass(frozen=True)
class Gone:
    """There is no such session."""


Beginning = Opened | Replayed | Busy | Gone


class Store(Protocol):
    def start(self, session: str, now: float, record: bytes) -> None: ...

    def read(self, session: str) -> Stored | None: ...

    def touch(self, session: str, now: float) -> None: ...

    def begin(self, session: str, message_id: str, now: float) -> Beginning:
        """Opens a turn, once; a turn left open by a process that died is taken over after `stale_seconds`."""

    def finish(self, session: str, message_id: str, record: bytes, reply: bytes) -> bool:
        """Keeps the reply and closes the turn; False when the session has ended or the turn is no longer ours."""

    def abandon(self, session: str, message_id: str, record: bytes | None = None) -> None:
        """Closes the turn, if it is still ours, without a reply; `record` takes the place of what was known before."""

    def end(self, session: str) -> None: ...

    def purge(self, now: float) -> None: ...

    def count(self, bucket: str, window: int) -> int:
        """How often this bucket has been counted in this window, this time included."""

    def owe_wipe(self, sender: str, now: float) -> None:
        """Rasa must still forget this sender."""

    def owed_wipes(self) -> list[str]: ...

    def settle_wipe(self, sender: str) -> None: ...

    def ready(self) -> bool: ...


@dataclass(frozen=True)
class Lifetimes:
    """How long a session lives without a message and at most, and when an open turn counts as left behind."""

    idle_seconds: float
    absolute_seconds: float
    stale_seconds: float

    def is_over(self, created: float, seen: float, now: float) -> bool:
        return now - seen >= self.idle_seconds or now - created >= self.absolute_seconds
