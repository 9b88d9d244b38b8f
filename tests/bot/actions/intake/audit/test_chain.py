import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.audit.__main__ import main
from bot.actions.intake.audit.chain import BEFORE_THE_FIRST, Altered, NotThere, verify
from bot.actions.intake.database import connect, now
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import Audit

Sessions = sessionmaker[Session]
OLD = "INSERT INTO audit (request_key, event, actor, at) VALUES (:key, 'accepted', 'family', '2026-11-0{} 10:00:00.25')"


def happened(session: Session, *events: str) -> None:
    for name in events:
        session.add(Audit(request_key="key", event=name, actor="family", at=now()))


def written(sessions: Sessions, *events: str) -> None:
    with sessions.begin() as session:
        happened(session, *events)


def as_an_intruder(sessions: Sessions, statement: str) -> None:
    """With the rights to take the triggers off."""
    with sessions.begin() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        else:
            for name in ("audit_no_update", "audit_no_delete", "audit_needs_hash"):
                session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text(statement))


@pytest.mark.hazard("F8")
def test_each_row_covers_the_one_before(sessions: Sessions) -> None:
    assert verify(sessions).last_hash == BEFORE_THE_FIRST
    written(sessions, "accepted", "received")
    earlier = verify(sessions)
    written(sessions, "withdrawal asked")
    assert (earlier.rows, verify(sessions, earlier.last_hash).rows) == (2, 3)


@pytest.mark.hazard("F8")
@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE audit SET event = 'dead' WHERE id = 3", 3),
        ("UPDATE audit SET actor = 'deliver' WHERE id = 1", 1),
        ("UPDATE audit SET request_key = 'other' WHERE id = 5", 5),
        ("UPDATE audit SET at = '2020-01-01 00:00:00' WHERE id = 2", 2),
        ("UPDATE audit SET row_hash = (SELECT row_hash FROM audit WHERE id = 1) WHERE id = 4", 4),
        ("DELETE FROM audit WHERE id = 1", 2),
        ("DELETE FROM audit WHERE id = 3", 4),
    ],
)
def test_the_first_altered_row_is_named(sessions: Sessions, change: str, first: int) -> None:
    written(sessions, *"abcde")
    as_an_intruder(sessions, change)
    with pytest.raises(Altered) as found:
        verify(sessions)
    assert found.value.row == first


@pytest.mark.hazard("F8")
def test_what_was_taken_out_at_the_end_is_missed_by_whoever_noted_the_last_hash(sessions: Sessions) -> None:
    written(sessions, *"abc")
    noted = verify(sessions).last_hash
    as_an_intruder(sessions, "DELETE FROM audit WHERE id = 3")
    assert verify(sessions).rows == 2
    with pytest.raises(NotThere):
        verify(sessions, noted)


@pytest.mark.hazard("F8")
@pytest.mark.parametrize("row_hash", ["''", "NULL", "'short'"])
def test_the_database_takes_no_row_without_its_hash(sessions: Sessions, row_hash: str) -> None:
    row = (
        f"INSERT INTO audit (request_key, event, actor, at, row_hash) VALUES ('k', 'e', 'a', '2026-11-25', {row_hash})"
    )
    with pytest.raises(DBAPIError), sessions.begin() as session:
        session.execute(text(row))


@pytest.mark.hazard("F8")
def test_two_writers_at_once_make_one_chain(sessions: Sessions) -> None:
    both_have_something_to_write = threading.Barrier(2)

    def writes(actor: str) -> None:
        for number in range(20):
            with sessions.begin() as session:
                session.add(Audit(request_key=str(number), event="e", actor=actor, at=now()))
                if session.get_bind().dialect.name == "postgresql":  # SQLite lets one begin after the other
                    session.flush()
                    both_have_something_to_write.wait(20)

    writers = [threading.Thread(target=writes, args=(actor,)) for actor in ("deliver", "family")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert verify(sessions).rows == 40


def test_nobody_waits_for_the_chain_before_the_commit(sessions: Sessions) -> None:
    """Else two transactions that hold rows the other one needs would wait for each other."""
    with sessions() as slow:
        if slow.get_bind().dialect.name == "postgresql":
            happened(slow, "slow")
            slow.flush()
            written(sessions, "fast")
        else:
            happened(slow, "fast", "slow")
        slow.commit()
    with sessions() as session:
        assert list(session.scalars(select(Audit.event).order_by(Audit.id))) == ["fast", "slow"]
    assert verify(sessions).rows == 2


def test_what_is_rolled_back_leaves_no_row(sessions: Sessions) -> None:
    with sessions() as session:
        happened(session, "never")
        session.flush()
        session.rollback()
        happened(session, "accepted")
        session.commit()
    assert verify(sessions).rows == 1


@pytest.mark.hazard("D11")
def test_rows_from_before_there_was_a_chain_are_its_beginning(empty_engine: Engine) -> None:
    migrate(empty_engine, "0005")
    with empty_engine.begin() as connection:
        for number in (1, 2, 3):
            connection.execute(text(OLD.format(number)), {"key": f"k{number}"})
    migrate(empty_engine)
    sessions = sessionmaker(empty_engine)
    written(sessions, "received")
    assert verify(sessions).rows == 4
    for change in ("UPDATE audit SET event = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="only added"), sessions.begin() as session:
            session.execute(text(change))


def test_the_command_names_the_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/intake.db"}
    engine = connect(environment["DATABASE_URL"])
    migrate(engine)
    sessions = sessionmaker(engine)
    written(sessions, *"ab")
    assert main([], environment) == 0
    noted = capsys.readouterr().out.split()[-1]
    assert main(["--noted", noted], environment) == 0 and main(["--noted", "f" * 64], environment) == 1
    as_an_intruder(sessions, "UPDATE audit SET event = 'x' WHERE id = 2")
    assert main([], environment) == 1 and "row 2 " in capsys.readouterr().err
