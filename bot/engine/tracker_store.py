"""Rasa's conversations in a SQL database: sealed, ordered by row instead of by clock, removable."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine.url import make_url

from bot.engine.settings import from_environment

NONCE_BYTES = 12  # NIST SP 800-38D
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=4000")


class SealedTrackerStore(SQLTrackerStore):
    """Keeps each event sealed with AES-256-GCM for its sender, and reads a session from its last start by row id."""

    def __init__(self, domain: Any = None, event_broker: Any = None, **_: Any) -> None:
        settings = from_environment()
        self._seal = AESGCM(settings.master_key)
        url = make_url(settings.tracker_database_url)
        if url.drivername.startswith("sqlite") and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(domain=domain, event_broker=event_broker)
        if url.drivername.startswith("sqlite"):
            sa.event.listen(self.engine, "connect", _set_pragmas)

    @staticmethod
    def get_db_url(*_: Any, **__: Any) -> Any:
        """The address comes from TRACKER_DATABASE_URL alone."""
        return make_url(from_environment().tracker_database_url)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds the events that are not stored yet, in one transaction."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            for event in self._additional_events(session, tracker):
                session.add(self._row(tracker.sender_id, event.as_dict(), event.type_name))
            session.commit()

    def forget(self, sender_id: str) -> None:
        """Removes every event of the sender."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()

    def _row(self, sender: str, data: dict[str, Any], kind: str) -> Any:
        return self.SQLEvent(
            sender_id=sender,
            type_name=kind,
            timestamp=data.get("timestamp"),
            action_name=data.get("name"),
            intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
            data=self._sealed(sender, data),
        )

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            rows = self._event_query(session, sender_id, fetch_events_from_all_sessions).all()
            events = [self._opened(sender_id, row.data) for row in rows]
        if not self.domain or not events:
            return None
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    def _event_query(self, session: Any, sender_id: str, fetch_events_from_all_sessions: bool) -> Any:
        """A clock set back must not hide events: a session is what stands after its start, by row id."""
        query = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
        if not fetch_events_from_all_sessions:
            start = session.query(sa.func.max(self.SQLEvent.id)).filter(
                self.SQLEvent.sender_id == sender_id, self.SQLEvent.type_name == SessionStarted.type_name
            )
            query = query.filter(self.SQLEvent.id >= sa.func.coalesce(start.scalar_subquery(), 0))
        return query.order_by(self.SQLEvent.id)

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Any]:
        stored = self._event_query(session, tracker.sender_id, fetch_events_from_all_sessions=False).count()
        return islice(tracker.events, stored, len(tracker.events))

    def _sealed(self, sender: str, data: dict[str, Any]) -> str:
        nonce = os.urandom(NONCE_BYTES)
        return (nonce + self._seal.encrypt(nonce, json.dumps(data).encode(), sender.encode())).hex()

    def _opened(self, sender: str, sealed: str) -> dict[str, Any]:
        raw = bytes.fromhex(sealed)
        return json.loads(self._seal.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], sender.encode()))  # type: ignore[no-any-return]


def _set_pragmas(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
