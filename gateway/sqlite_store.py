"""Keeps sessions in one SQLite file: the store for one machine."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from gateway.store import Beginning, Busy, Gone, Lifetimes, Opened, Replayed, Stored, StoreError

TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
    session TEXT PRIMARY KEY, created REAL NOT NULL, seen REAL NOT NULL, record BLOB NOT NULL,
    open_message TEXT, open_since REAL);
CREATE INDEX IF NOT EXISTS sessions_seen ON sessions (seen);
CREATE TABLE IF NOT EXISTS replies (
    session TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE, message TEXT NOT NULL, reply BLOB NOT NULL,
    PRIMARY KEY (session, message));
CREATE TABLE IF NOT EXISTS counts (
    bucket TEXT NOT NULL, minute INTEGER NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (bucket, minute));
CREATE TABLE IF NOT EXISTS wipes (sender TEXT PRIMARY KEY, since REAL NOT NULL);
"""
# secure_delete: without it, deleted rows stay readable in the file.
SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=3000")
OWED_AT_ONCE = 20


class SqliteStore:
    def __init__(self, path: Path, lifetimes: Lifetimes) -> None:
        self._path = path
        self._lifetimes = lifetimes
        self._threads = threading.local()
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._changing() as database:
            for statement in TABLES.split(";"):
                database.execute(statement)

    def start(self, session: str, now: float, record: bytes) -> None:
        with self._changing() as database:
            database.execute(
                "INSERT INTO sessions (session, created, seen, record) VALUES (?, ?, ?, ?)", (session, now, now, record)
            )

    def read(self, session: str) -> Stored | None:
        with self._reading() as database:
            row = database.execute(
                "SELECT created, seen, record FROM sessions WHERE session = ?", (session,)
            ).fetchone()
        return Stored(*row) if row else None

    def touch(self, session: str, now: float) -> None:
        with self._changing() as database:
            database.execute("UPDATE sessions SET seen = ? WHERE session = ?", (now, session))

    def begin(self, session: str, message_id: str, now: float) -> Beginning:
        with self._changing() as database:
            answered = database.execute(
                "SELECT reply FROM replies WHERE session = ? AND message = ?", (session, message_id)
            ).fetchone()
            if answered:
                return Replayed(answered[0])
            row = database.execute("SELECT record, open_since FROM sessions WHERE session = ?", (session,)).fetchone()
            if row is None:
                return Gone()
            record, open_since = row
            if open_since is not None and now - open_since < self._lifetimes.stale_seconds:
                return Busy()
            database.execute(
                "UPDATE sessions SET open_message = ?, open_since = ?, seen = ? WHERE session = ?",
                (message_id, now, now, session),
            )
        return Opened(record)

    def finish(self, session: str, message_id: str, record: bytes, reply: bytes) -> bool:
        with self._changing() as database:
            closed = database.execute(
                "UPDATE sessions SET record = ?, open_message = NULL, open_since = NULL"
                " WHERE session = ? AND open_message = ?",
                (record, session, message_id),
            )
            if closed.rowcount == 0:
                return False
            database.execute("INSERT INTO replies VALUES (?, ?, ?)", (session, message_id, reply))
        return True

    def abandon(self, session: str, message_id: str, record: bytes | None = None) -> None:
        with self._changing() as database:
            database.execute(
                "UPDATE sessions SET record = coalesce(?, record), open_message = NULL, open_since = NULL"
                " WHERE session = ? AND open_message = ?",
                (record, session, message_id),
            )

    def end(self, session: str) -> None:
        with self._changing() as database:
            database.execute("DELETE FROM sessions WHERE session = ?", (session,))

    def purge(self, now: float) -> None:
        lives = self._lifetimes
        with self._changing() as database:
            database.execute(
                "DELETE FROM sessions WHERE seen <= ? OR created <= ?",
                (now - lives.idle_seconds, now - lives.absolute_seconds),
            )
            database.execute("DELETE FROM counts WHERE minute < ?", (int(now // 60) - 1,))

    def count(self, bucket: str, window: int) -> int:
        with self._changing() as database:
            row = database.execute(
                "INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times",
                (bucket, window),
            ).fetchone()
        return int(row[0])

    def owe_wipe(self, sender: str, now: float) -> None:
        with self._changing() as database:
            database.execute("INSERT OR IGNORE INTO wipes VALUES (?, ?)", (sender, now))

    def owed_wipes(self) -> list[str]:
        with self._reading() as database:
            rows = database.execute("SELECT sender FROM wipes ORDER BY since LIMIT ?", (OWED_AT_ONCE,)).fetchall()
        return [row[0] for row in rows]

    def settle_wipe(self, sender: str) -> None:
        with self._changing() as database:
            database.execute("DELETE FROM wipes WHERE sender = ?", (sender,))

    def ready(self) -> bool:
        try:
            with self._changing() as database:
                database.execute("SELECT 1 FROM sessions LIMIT 1")
        except StoreError:
            return False
        return True

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection()
        except sqlite3.Error as error:
            raise StoreError(type(error).__name__) from error

    def _connection(self) -> sqlite3.Connection:
        """One connection for each thread: SQLite's own are not shared."""
        if not hasattr(self._threads, "connection"):
            connection = sqlite3.connect(self._path, isolation_level=None)
            for setting in SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            self._threads.connection = connection
        return cast(sqlite3.Connection, self._threads.connection)
