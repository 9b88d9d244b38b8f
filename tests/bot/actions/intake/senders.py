"""A case system that is a list and does what its script says, and a sender to it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CasesUnder, Find, Received
from bot.actions.intake.models import Outbox, Standing
from bot.actions.intake.outbox import Sender
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]


@dataclass
class FakeCaseSystem:
    """Each post takes the next step of the script; one that raises after keeping is an answer that was lost."""

    script: list[Exception | None] = field(default_factory=list)
    honours_keys: bool = True
    find: Find | None = None
    cases_under: CasesUnder | None = None
    posted: list[str] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        self.posted.append(key)
        self.timeouts.append(timeout)
        if self.script and (problem := self.script.pop(0)):
            raise problem
        return Received(f"case-{body['reference']}")


def waiting(sessions: Sessions, *script: Exception | None, **ways: Any) -> tuple[Sender, FakeCaseSystem, str]:
    """A sender with one request that waits, and its key."""
    case_system = FakeCaseSystem(list(script), **ways)
    return Sender(sessions, case_system, MASTER_KEY), case_system, add_waiting(sessions, "w-1")


def add_waiting(sessions: Sessions, conversation: str) -> str:
    with sessions.begin() as session:
        return accepted_request(session, conversation).key


def row(sessions: Sessions, key: str | None = None) -> Outbox:
    with sessions() as session:
        found = select(Outbox) if key is None else select(Outbox).where(Outbox.request_key == key)
        return session.scalars(found).one()


def stands(sessions: Sessions) -> Standing:
    with sessions() as session:
        return session.scalars(select(Standing)).one()


def change(sessions: Sessions, **values: Any) -> None:
    """As time, a crash or another process would have left every row of the outbox."""
    with sessions.begin() as session:
        session.execute(update(Outbox).values(**values))


def rest(sessions: Sessions, **values: Any) -> None:
    """As failures would have left the case system's standing."""
    with sessions.begin() as session:
        session.execute(update(Standing).values(**values))
