"""The port to the case system: what any adapter takes, gives and raises."""

from dataclasses import dataclass
from typing import Any, Protocol


class CaseSystemDown(Exception):
    """Nothing is known to have arrived: try again later."""


class CaseSystemRefused(Exception):
    """The case system will never take this body; a person has to look."""


@dataclass(frozen=True)
class Received:
    case_id: str


class CaseSystem(Protocol):
    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        """Posts a request once for its key. Raises CaseSystemDown or CaseSystemRefused."""
