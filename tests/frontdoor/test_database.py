from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from frontdoor.database import DurabilityError, Store, open_engine
from tests.frontdoor.builders import HASH


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_sqlite_keeps_what_it_commits(tmp_path: Path, pragma: str, value: str | int) -> None:
    with open_engine(f"sqlite:///{tmp_path}/new/frontdoor.db").connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_database_that_forgets_is_refused() -> None:
    with pytest.raises(DurabilityError):
        open_engine("sqlite://").connect()


def test_a_row_cannot_name_a_case_that_is_not_there(store: Store) -> None:
    orphan = "INSERT INTO withdrawals (case_id, idempotency_key, body_hash, received_at) VALUES (9, 'k', :h, :at)"
    with pytest.raises(IntegrityError), store.begin() as session:
        session.execute(text(orphan), {"h": HASH, "at": "2026-11-22 15:04:00"})
