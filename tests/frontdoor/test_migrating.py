import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from frontdoor.database import Store, open_store
from frontdoor.migrating import is_migrated, migrate, unmigrate
from frontdoor.records import Record
from tests.frontdoor.builders import take_in


def test_the_migrations_make_exactly_the_tables_of_the_records(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


@pytest.mark.hazard("D11")
def test_migrating_goes_down_and_up_again_and_twice_is_harmless(engine: Engine) -> None:
    unmigrate(engine, "base")
    with engine.connect() as connection:
        assert not is_migrated(connection)
    migrate(engine)
    migrate(engine)
    take_in(open_store(engine))


@pytest.mark.hazard("F8")
@pytest.mark.parametrize("table", ["case_statuses", "audit_rows"])
@pytest.mark.parametrize("change", ["UPDATE {table} SET actor = 'family'", "DELETE FROM {table}"])
def test_statuses_and_audit_only_grow(store: Store, table: str, change: str) -> None:
    take_in(store)
    with pytest.raises(DatabaseError, match="only grows"), store.begin() as session:
        session.execute(text(change.format(table=table)))
    with store.begin() as session:
        assert session.execute(text(f"SELECT count(*) FROM {table} WHERE actor = 'intake'")).scalar() == 1


def test_a_row_of_the_audit_needs_its_worker(store: Store) -> None:
    row = f"INSERT INTO audit_rows (at, actor, action, row_hash) VALUES ('2026-11-22', 'worker', 'x', '{'0' * 64}')"
    with pytest.raises(DatabaseError, match="named_worker"), store.begin() as session:
        session.execute(text(row))
