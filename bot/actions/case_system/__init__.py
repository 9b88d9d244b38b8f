"""The port to the case system: what any adapter takes, gives and raises."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol


class CaseSystemDown(Exception):
    """Nothing was taken: try again later, after `retry_after` when the case system said so."""

    def __init__(self, problem: str, retry_after: timedelta | None = None) -> None:
        super().__init__(problem)
        self.retry_after = retry_after


class OutcomeUnknown(CaseSystemDown):
    """It was sent and nobody can tell whether it was taken: the answer is late, lost, or none that can be read."""


class NotLetIn(CaseSystemDown):
    """The case system does not know us: no request will be taken before a setting is corrected."""


class CaseSystemRefused(Exception):
    """The case system will never take this body; a person has to look."""


class NotThere(CaseSystemRefused):
    """The case system says that it has no such request."""


class CaseSystemSetUpWrong(Exception):
    """What was set for the case system cannot work; the message says where and what to do."""


@dataclass(frozen=True)
class Received:
    case_id: str


# What the case system holds under a key, None when it holds nothing. Raises CaseSystemDown.
Find = Callable[[str, float], Received | None]
# The id of every case that stands under a key. Raises CaseSystemDown.
CasesUnder = Callable[[str, float], list[str]]


class CaseSystem(Protocol):
    """`honours_keys`: the same key and body again makes no second case. `find` is None where there is no looking up
    before something is posted again, `cases_under` where a case system cannot be asked at all."""

    @property
    def honours_keys(self) -> bool: ...

    @property
    def find(self) -> Find | None: ...

    @property
    def cases_under(self) -> CasesUnder | None: ...

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        """Posts a request once for its key. Raises CaseSystemDown (or what is below it) or CaseSystemRefused."""


@dataclass(frozen=True)
class Case:
    """Which request something is about. `external_ref` is its key; `case_id` is None while it is not known there."""

    reference: str
    external_ref: str
    case_id: str | None = None


class AfterSending(Protocol):
    """What a case system takes about a request it has. The same withdrawal again is always harmless, the same addition
    where `adds_once`: there the same key again adds nothing.

    Each way raises CaseSystemDown (or what is below it) or CaseSystemRefused; NotThere when there is no such request.
    """

    @property
    def takes_withdrawals(self) -> bool: ...

    @property
    def takes_additions(self) -> bool: ...

    @property
    def adds_once(self) -> bool: ...

    def withdraw(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        """`body` holds `asked_at`, as RFC 3339, and whether the request says something `urgent`."""

    def add(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        """`body` holds the `text`, when it was added (`added_at`, as RFC 3339), and whether it is `urgent`."""
