"""Whatever happens to the intake database: no reference is shown for a request that is not kept, and it recovers."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.exc import DBAPIError

from bot.actions.deliver.sending import deliver_once
from bot.actions.intake import database
from bot.actions.intake.accepting import accept
from bot.actions.intake.breaker import standing
from bot.actions.intake.database import UnsafeDatabase, connect, now, refuse_unsafe
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Audit, Outbox, Request
from bot.actions.intake.outbox import LEASE
from bot.actions.intake.retrying import FAILURES_TO_OPEN, PROBE_EVERY
from tests.bot.actions.intake.builders import STAMP, accepted_request, confirmed_draft
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import change, rest
from tests.contract.case_system_stub import CaseSystemStub, take
from tests.faults.delivering import Sessions, let_time_pass, sender_to, states, stored, try_all
from tests.faults.modes import WAITING

QUICKLY = 50  # milliseconds to wait for a lock, instead of seconds
HOUR = timedelta(hours=1)


class Lock:
    """Another process that holds the whole database."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)

    def take(self) -> None:
        self._connection.execute("BEGIN EXCLUSIVE")

    def release(self) -> None:
        self._connection.close()


def engine_of(sessions: Sessions) -> Engine:
    with sessions() as session:
        return session.get_bind().engine


@pytest.fixture
def file(sessions: Sessions) -> Path:
    """The intake database's file; whoever waits for its lock does not wait long."""
    engine = engine_of(sessions)
    event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA busy_timeout={QUICKLY}"))
    engine.dispose()
    return Path(str(engine.url.database))


def accept_one(sessions: Sessions, conversation: str = "w-1") -> str:
    """The reference, as the family is shown it: after the commit."""
    with sessions.begin() as session:
        request = accepted_request(session, conversation)
    return request.reference


def kept(sessions: Sessions) -> set[str]:
    with sessions() as session:
        return set(session.scalars(select(Request.reference)))


@pytest.mark.hazard("D3")
def test_a_locked_database_accepts_nothing_and_then_goes_on(sessions: Sessions, file: Path) -> None:
    shown, lock = {accept_one(sessions)}, Lock(file)
    lock.take()
    with pytest.raises(DBAPIError, match="locked"):
        accept_one(sessions, "w-2")
    lock.release()
    assert kept(sessions) == shown
    assert kept(sessions) | {accept_one(sessions, "w-2")} == kept(sessions)


def test_deliver_goes_on_after_a_locked_database(sessions: Sessions, file: Path, stub: CaseSystemStub) -> None:
    accept_one(sessions)
    sender, lock = sender_to(stub, sessions), Lock(file)
    lock.take()
    with pytest.raises(DBAPIError):
        deliver_once(sender)
    lock.release()
    assert deliver_once(sender) == 1


@pytest.mark.hazard("D2")
def test_what_arrived_and_could_not_be_written_down_makes_no_second_case(
    sessions: Sessions, file: Path, stub: CaseSystemStub
) -> None:
    accept_one(sessions)
    sender, lock = sender_to(stub, sessions), Lock(file)

    def take_while_the_lock_is_taken(handler: Any) -> None:
        lock.take()
        take(handler)

    stub.behaviour = take_while_the_lock_is_taken
    with pytest.raises(DBAPIError, match="locked"):
        try_all(sender)
    lock.release()
    stub.behaviour = take
    assert states(sessions) == [WAITING]
    let_time_pass(sessions)
    assert deliver_once(sender) == 1
    assert len(stub.sent) == 2 and stub.kept == stored(sessions)


@pytest.mark.hazard("D6")
def test_a_full_disk_accepts_nothing_and_recovers_when_there_is_room(sessions: Sessions, file: Path) -> None:
    shown = {accept_one(sessions)}
    engine = engine_of(sessions)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    limit = f"PRAGMA max_page_count={pages}"
    event.listen(engine, "connect", lambda connection, _: connection.execute(limit))
    engine.dispose()
    accepted = (accept_one(sessions, f"w-{number}") for number in range(2, 100))
    with pytest.raises(DBAPIError, match="full"):
        shown.update(accepted)
    assert kept(sessions) == shown
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=100000"))
    engine.dispose()
    shown.add(accept_one(sessions, "w-later"))
    assert kept(sessions) == shown


def test_a_database_that_is_gone_or_broken_accepts_nothing(sessions: Sessions, file: Path) -> None:
    accept_one(sessions)
    engine_of(sessions).dispose()
    whole = file.read_bytes()
    for broken in (b"x" * len(whole), whole[:5000]):
        file.write_bytes(broken)
        for side in ("-wal", "-shm"):
            file.with_name(file.name + side).unlink(missing_ok=True)
        with pytest.raises(DBAPIError):
            accept_one(sessions, "w-2")
        engine_of(sessions).dispose()
    file.unlink()
    with pytest.raises(DBAPIError, match="no such table"):
        accept_one(sessions, "w-3")


def test_a_database_that_only_reads_accepts_nothing(sessions: Sessions, file: Path) -> None:
    shown = {accept_one(sessions)}
    engine = engine_of(sessions)

    def only_read(connection: Any, _: Any) -> None:
        connection.execute(f"PRAGMA query_only={'ON' if broken else 'OFF'}")

    broken = True
    event.listen(engine, "connect", only_read)
    engine.dispose()
    with pytest.raises(DBAPIError, match="readonly"):
        accept_one(sessions, "w-2")
    broken = False
    engine.dispose()
    assert kept(sessions) == shown


@pytest.mark.hazard("D1")
@pytest.mark.parametrize("pragma", ["journal_mode=DELETE", "synchronous=NORMAL", "synchronous=OFF"])
def test_a_database_that_could_forget_a_commit_is_refused_at_the_start(tmp_path: Path, pragma: str) -> None:
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
    with pytest.raises(UnsafeDatabase, match=pragma.split("=")[0]):
        refuse_unsafe(engine)


@pytest.mark.hazard("D7")
@pytest.mark.parametrize("step", [HOUR, -HOUR, 24 * HOUR, -24 * HOUR])
def test_a_clock_that_is_set_holds_no_request_up_and_sends_none_twice(
    sessions: Sessions, stub: CaseSystemStub, monkeypatch: pytest.MonkeyPatch, step: timedelta
) -> None:
    accept_one(sessions)
    change(sessions, leased_until=now() + LEASE, attempts=1)
    accept_one(sessions, "w-2")
    rest(sessions, failures=FAILURES_TO_OPEN, next_probe_at=now() + PROBE_EVERY)
    later = now() + step + PROBE_EVERY + timedelta(seconds=1)
    monkeypatch.setattr(database, "now", lambda: later)
    assert deliver_once(sender_to(stub, sessions)) == 2
    assert stub.kept == stored(sessions) and len(stub.sent) == 2
    with sessions() as session:
        assert not standing(session).is_open


@pytest.mark.hazard("D2")
def test_sent_twice_at_the_same_moment_is_one_request(sessions: Sessions) -> None:
    with sessions.begin() as session:
        key = confirmed_draft(session).key
    together = threading.Barrier(4)

    def press_send(_: int) -> str:
        together.wait()
        with sessions.begin() as session:
            drafts = Drafts(session, MASTER_KEY)
            draft = drafts.find("w-1")
            assert draft is not None
            return accept(session, drafts, draft, STAMP).reference

    with ThreadPoolExecutor(4) as pressing:
        shown = set(pressing.map(press_send, range(4)))
    assert len(shown) == 1 and kept(sessions) == shown
    with sessions() as session:
        assert session.scalars(select(Outbox.request_key)).all() == [key]
        assert session.scalar(select(func.count(Audit.id)).where(Audit.event == "accepted")) == 1
