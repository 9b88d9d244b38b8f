"""Opens the intake database and refuses one that could lose a commit."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, create_engine, event, func, select, text
from sqlalchemy.orm import Session, sessionmaker

SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "busy_timeout=4000")


class UnsafeDatabase(Exception):
    """The database would acknowledge a commit before it is on disk."""


@lru_cache(maxsize=4)
def connect(url: str) -> Engine:
    """One engine for one address; nothing connects before the first use."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def sessions(url: str) -> sessionmaker[Session]:
    return sessionmaker(connect(url), expire_on_commit=False)


def refuse_unsafe(engine: Engine) -> None:
    """Raises UnsafeDatabase unless commits reach the disk before they are acknowledged."""
    wanted = {"journal_mode": "wal", "synchronous": "2"}
    question = "PRAGMA {}"
    if engine.dialect.name == "postgresql":
        wanted, question = {"fsync": "on", "synchronous_commit": "on"}, "SHOW {}"
    with engine.connect() as connection:
        for name, value in wanted.items():
            found = str(connection.execute(text(question.format(name))).scalar())
            if found != value:
                raise UnsafeDatabase(f"{name} is {found}; set it to {value} and start again")


def each_row(sessions: sessionmaker[Session], query: Select[Any], key: Any, at_once: int) -> Iterator[Any]:
    """The rows of a query in the order of their key. Each `at_once` of them are read in a transaction of their own,
    since SQLite keeps writers out for as long as one lasts."""
    rest = query
    while True:
        with sessions() as session:
            rows = session.scalars(rest.order_by(key).limit(at_once)).all()
        yield from rows
        if len(rows) < at_once:
            return
        rest = query.where(key > getattr(rows[-1], key.key))


def now() -> datetime:
    return datetime.now(UTC)


def moment_of(session: Session) -> datetime:
    """The database's own time, which is one for every process that leases from it."""
    if session.get_bind().dialect.name == "postgresql":
        return session.execute(select(func.clock_timestamp())).scalar_one()  # type: ignore[no-any-return]
    return now()


def as_utc(moment: datetime) -> datetime:
    """SQLite gives times back without their zone; all are kept in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _set_pragmas(connection: Any, _: Any) -> None:
    # sqlite3's own transaction handling would start one too late; BEGIN IMMEDIATE is sent instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
