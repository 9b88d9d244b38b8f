"""Opens the database so that what was committed survives a power cut, and refuses one that would not."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

SECONDS_TO_WAIT_FOR_A_LOCK = 5
FULL = 2

Store = sessionmaker[Session]


class DurabilityError(Exception):
    """The database may lose what it has acknowledged."""


def open_engine(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=_connect_args(url))
    if engine.dialect.name == "sqlite":
        Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_for_writing)
    else:
        event.listen(engine, "connect", _check_postgresql)
    return engine


def open_store(engine: Engine) -> Store:
    return sessionmaker(engine, expire_on_commit=False)


def _connect_args(url: str) -> dict[str, Any]:
    if make_url(url).get_backend_name() == "sqlite":
        return {"timeout": SECONDS_TO_WAIT_FOR_A_LOCK}
    return {"connect_timeout": SECONDS_TO_WAIT_FOR_A_LOCK}


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # The driver's own BEGIN is late and deferred; ours is in _begin_for_writing.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
    if mode != "wal" or synchronous != FULL:
        raise DurabilityError("SQLite must run with journal_mode=WAL and synchronous=FULL")


def _begin_for_writing(connection: Any) -> None:
    # A read that turns into a write late is refused at once by SQLite; one that announces itself waits its turn.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_postgresql(connection: Any, _: object) -> None:
    with connection.cursor() as cursor:
        for setting in ("fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {setting}")
            if cursor.fetchone()[0] == "off":
                raise DurabilityError(f"PostgreSQL must not run with {setting}=off")
    connection.rollback()
