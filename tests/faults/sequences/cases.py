"""A case system that notes everything it is told, and is down or loses its answers when a test says so."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.actions.case_system import Case, CaseSystemDown, NotThere, OutcomeUnknown, Received
from bot.actions.case_system import Find as LookUp

FINE, DOWN, LOST, UNHEARD = "fine", "down", "its answers are lost", "nothing reaches it"
MOODS = (FINE, FINE, FINE, DOWN, LOST, UNHEARD)


@dataclass
class Cases:
    """`posted` holds every post in order; `made` how many cases stand under each key; `withdrawn` their references."""

    honours_keys: bool
    mood: str = FINE
    posted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    references: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    added: list[tuple[str, str]] = field(default_factory=list)
    takes_withdrawals: bool = True
    takes_additions: bool = True
    adds_once: bool = True

    @property
    def find(self) -> LookUp | None:
        return None if self.honours_keys else self._look_up

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        self.posted.append((key, body))
        self._may_fail_before()
        if not (self.honours_keys and self.made[key]):
            self.made[key] += 1
        self.references[body["reference"]] = key
        self._may_fail_after()
        return Received(f"case-{key}")

    def withdraw(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        self._may_fail_before()
        if case.reference not in self.references:
            raise NotThere("404")
        self.withdrawn.add(case.reference)
        self._may_fail_after()

    def add(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        self._may_fail_before()
        if (key, body["text"]) not in self.added:
            self.added.append((key, body["text"]))
        self._may_fail_after()

    def _look_up(self, key: str, timeout: float) -> Received | None:
        self._may_fail_before()
        return Received(f"case-{key}") if self.made[key] else None

    def _may_fail_before(self) -> None:
        if self.mood == DOWN:
            raise CaseSystemDown("503")
        if self.mood == UNHEARD:
            raise OutcomeUnknown("closed")

    def _may_fail_after(self) -> None:
        if self.mood == LOST:
            raise OutcomeUnknown("closed")
