"""Rasa's events as rows of a SQL table: each sealed for its sender, in the order of their ids."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import QueuePool

NONCE_BYTES = 12  # NIST SP 800-38D
# A crash of the machine may cost the newest turns of a chat, as it may in the gateway: its form and its requests stand
# in the intake's database, which waits for the disk (docs/adr/0004-the-draft-is-the-truth.md).
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=4000")
SESSION_STARTED = "session_started"

tables = sa.MetaData()
events = sa.Table(
    "events",
    tables,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False, index=True),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("data", sa.Text),
)

# Built once: asked twice a turn, they take longer to put together than to answer.
NEWEST = sa.select(sa.func.max(events.c.id)).where(events.c.sender_id == sa.bindparam("sender"))
ADD = sa.insert(events)


class EventRows:
    """Every method raises sqlalchemy.exc.SQLAlchemyError when the database does not answer."""

    def __init__(self, url: str, master_keys: Sequence[bytes]) -> None:
        """The first of the keys seals, all of them open: docs/changing-the-master-key.md."""
        self._seals = [AESGCM(key) for key in master_keys]
        self._engine = _engine(url)
        tables.create_all(self._engine)

    def newest(self, sender: str) -> int:
        """The id of the sender's last row; 0 when there is none."""
        with self._engine.connect() as database:
            return _newest(database, sender)

    def read(self, sender: str, only_last_session: bool) -> list[dict[str, Any]]:
        """The events as they were kept; a session is what stands from its start on, whatever the clock said."""
        query = sa.select(events.c.data).where(events.c.sender_id == sender).order_by(events.c.id)
        if only_last_session:
            start = sa.select(sa.func.max(events.c.id)).where(
                events.c.sender_id == sender, events.c.type_name == SESSION_STARTED
            )
            query = query.where(events.c.id >= sa.func.coalesce(start.scalar_subquery(), 0))
        with self._engine.connect() as database:
            return [self._opened(sender, data) for data in database.scalars(query)]

    def add(self, sender: str, added: list[dict[str, Any]]) -> int:
        """Keeps all of them, or none; the id of the sender's last row then."""
        rows = [
            {"sender_id": sender, "type_name": event["event"], "data": self._sealed(sender, event)} for event in added
        ]
        with self._engine.begin() as database:
            if rows:
                database.execute(ADD, rows)
            return _newest(database, sender)

    def forget(self, sender: str) -> None:
        with self._engine.begin() as database:
            database.execute(sa.delete(events).where(events.c.sender_id == sender))

    def forget_older_than(self, moment: float) -> list[str]:
        """Removes every sender whose last event is older, and names them. Raises InvalidTag for another master key.

        Ids grow with time, so the first sender who is younger ends it.
        """
        newest = sa.func.max(events.c.id)
        with self._engine.connect() as database:
            rows = list(database.scalars(sa.select(newest).group_by(events.c.sender_id).order_by(newest)))
        forgotten: list[str] = []
        for row in rows:
            sender, happened = self._of(row)
            if happened >= moment:
                break
            self.forget(sender)
            forgotten.append(sender)
        return forgotten

    def senders(self) -> list[str]:
        with self._engine.connect() as database:
            return list(database.scalars(sa.select(events.c.sender_id).distinct()))

    def _of(self, row: int) -> tuple[str, float]:
        """Whose event it is, and when it happened."""
        with self._engine.connect() as database:
            sender, data = database.execute(
                sa.select(events.c.sender_id, events.c.data).where(events.c.id == row)
            ).one()
        return sender, float(self._opened(sender, data)["timestamp"])

    def _sealed(self, sender: str, data: dict[str, Any]) -> str:
        nonce = os.urandom(NONCE_BYTES)
        return (nonce + self._seals[0].encrypt(nonce, json.dumps(data).encode(), sender.encode())).hex()

    def _opened(self, sender: str, sealed: str) -> dict[str, Any]:
        """Raises InvalidTag when none of the keys opens it."""
        raw = bytes.fromhex(sealed)
        for seal in self._seals:
            with suppress(InvalidTag):
                return json.loads(seal.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], sender.encode()))  # type: ignore[no-any-return]
        raise InvalidTag


def _newest(database: Any, sender: str) -> int:
    return database.scalar(NEWEST, {"sender": sender}) or 0


def _engine(address: str) -> Any:
    url = make_url(address)
    if not url.drivername.startswith("sqlite"):
        return sa.create_engine(url, pool_pre_ping=True)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    # SQLAlchemy would open the file anew, and set it up anew, for each question asked of it.
    engine = sa.create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    sa.event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
