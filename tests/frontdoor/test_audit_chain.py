import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from frontdoor.__main__ import main
from frontdoor.actors import FAMILY, INTAKE, Actor
from frontdoor.audit import Action, write_down
from frontdoor.audit_chain import Altered, NotThere, verify
from frontdoor.clock import utc_now
from frontdoor.database import Store, open_engine, open_store
from frontdoor.migrating import migrate, unmigrate

OLD = "INSERT INTO audit_rows (at, actor, action) VALUES ('2026-11-0{} 10:00:00.25', 'intake', 'queue_viewed')"


def written(store: Store, times: int, actor: Actor = INTAKE) -> None:
    for _ in range(times):
        with store.begin() as session:
            write_down(session, actor, Action.QUEUE_VIEWED, utc_now())


def as_an_intruder(store: Store, statement: str) -> None:
    """With the rights to take the triggers off."""
    with store.begin() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("ALTER TABLE audit_rows DISABLE TRIGGER ALL"))
        else:
            for name in ("audit_rows_no_update", "audit_rows_no_delete"):
                session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text(statement))


@pytest.mark.hazard("F8")
@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE audit_rows SET action = 'request_viewed' WHERE id = 3", 3),
        ("UPDATE audit_rows SET actor = 'family' WHERE id = 1", 1),
        ("UPDATE audit_rows SET detail = 'x' WHERE id = 5", 5),
        ("UPDATE audit_rows SET at = '2020-01-01 00:00:00' WHERE id = 2", 2),
        ("DELETE FROM audit_rows WHERE id = 1", 2),
        ("DELETE FROM audit_rows WHERE id = 3", 4),
    ],
)
def test_the_first_altered_row_is_named(store: Store, change: str, first: int) -> None:
    written(store, 5)
    assert verify(store).rows == 5
    as_an_intruder(store, change)
    with pytest.raises(Altered) as found:
        verify(store)
    assert found.value.row == first


@pytest.mark.hazard("F8")
def test_what_was_taken_out_at_the_end_is_missed_by_whoever_noted_the_last_hash(store: Store) -> None:
    written(store, 3)
    noted = verify(store).last_hash
    written(store, 1)
    assert verify(store, noted).rows == 4
    as_an_intruder(store, "DELETE FROM audit_rows WHERE id > 2")
    assert verify(store).rows == 2
    with pytest.raises(NotThere):
        verify(store, noted)


@pytest.mark.hazard("F8")
@pytest.mark.parametrize("row_hash", ["''", "NULL", "'short'"])
def test_the_database_takes_no_row_without_its_hash(store: Store, row_hash: str) -> None:
    row = f"INSERT INTO audit_rows (at, actor, action, row_hash) VALUES ('2026-11-25', 'intake', 'x', {row_hash})"
    with pytest.raises(DatabaseError), store.begin() as session:
        session.execute(text(row))


@pytest.mark.hazard("F8")
def test_two_writers_at_once_make_one_chain(store: Store) -> None:
    writers = [threading.Thread(target=written, args=(store, 20, actor)) for actor in (INTAKE, FAMILY)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert verify(store).rows == 40


def test_what_is_rolled_back_leaves_no_row(store: Store) -> None:
    with store() as session:
        write_down(session, INTAKE, Action.QUEUE_VIEWED, utc_now())
        session.flush()
        session.rollback()
        write_down(session, INTAKE, Action.QUEUE_VIEWED, utc_now())
        session.commit()
    assert verify(store).rows == 1


@pytest.mark.hazard("D11")
def test_rows_from_before_there_was_a_chain_are_its_beginning(engine: Engine) -> None:
    unmigrate(engine, "0005")
    with engine.begin() as connection:
        for number in (1, 2, 3):
            connection.execute(text(OLD.format(number)))
    migrate(engine)
    store = open_store(engine)
    written(store, 1)
    assert verify(store).rows == 4
    for change in ("UPDATE audit_rows SET action = 'x'", "DELETE FROM audit_rows"):
        with pytest.raises(DatabaseError, match="only grows"), store.begin() as session:
            session.execute(text(change))


def test_the_command_names_the_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = {"FRONTDOOR_DATABASE_URL": f"sqlite:///{tmp_path}/frontdoor.db"}
    main(["migrate"], environment)
    store = open_store(open_engine(environment["FRONTDOOR_DATABASE_URL"]))
    written(store, 2)
    assert main(["verify-audit"], environment) == 0
    noted = capsys.readouterr().out.split()[-1]
    assert main(["verify-audit", "--noted", noted], environment) == 0
    assert main(["verify-audit", "--noted", "f" * 64], environment) == 1
    as_an_intruder(store, "UPDATE audit_rows SET action = 'x' WHERE id = 2")
    assert main(["verify-audit"], environment) == 1 and "Row 2 " in capsys.readouterr().err
