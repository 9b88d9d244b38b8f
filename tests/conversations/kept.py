"""Counts what the intake database holds of one conversation, and opens a slot of its tracker."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.actions.settings import from_environment

NONCE_BYTES = 12  # as bot/engine/tracker_store.py seals
OWN_ROWS = {
    "draft": "SELECT count(*) FROM draft WHERE conversation = ?",
    "draft_answer": "SELECT count(*) FROM draft_answer JOIN draft ON draft_key = key WHERE conversation = ?",
}
ALL_ROWS = {
    name: f"SELECT count(*) FROM {name}" for name in ("request", "outbox", "agreement", "draft_answer", "ended_form")
}


def rows_of(database: Path, conversation: str) -> dict[str, int]:
    return {name: _count(database, query, (conversation,)) for name, query in OWN_ROWS.items()}


def all_rows(database: Path) -> dict[str, int]:
    return {name: _count(database, query, ()) for name, query in ALL_ROWS.items()}


def agreements_since(database: Path, number: int) -> list[tuple[str, str, str]]:
    """(item, value, how) of each agreement row after the first `number`."""
    with sqlite3.connect(database) as connection:
        return connection.execute(
            "SELECT item, value, how FROM agreement ORDER BY id LIMIT -1 OFFSET ?", (number,)
        ).fetchall()


def ended_since(database: Path, number: int) -> list[str]:
    """How each form ended that was counted after the first `number`."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT how FROM ended_form ORDER BY id LIMIT -1 OFFSET ?", (number,))
        return [str(how) for (how,) in rows]


def slot(tracker_database: Path, conversation: str, name: str) -> Any:
    """The slot's value as last set; None when it never was."""
    seal, value = AESGCM(from_environment({}).master_key.newest), None
    with sqlite3.connect(tracker_database) as connection:
        rows = connection.execute(
            "SELECT data FROM events WHERE sender_id = ? AND type_name = 'slot' ORDER BY id", (conversation,)
        ).fetchall()
    for (sealed,) in rows:
        raw = bytes.fromhex(sealed)
        event = json.loads(seal.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], conversation.encode()))
        value = event["value"] if event["name"] == name else value
    return value


def make_due(database: Path) -> None:
    """As if the waiting time had passed."""
    with sqlite3.connect(database) as connection:
        for table in ("outbox", "follow_up"):
            connection.execute(
                f"UPDATE {table} SET next_attempt_at = '2020-01-01 00:00:00.000000' WHERE state = 'waiting'"
            )


def _count(database: Path, query: str, values: tuple[str, ...]) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute(query, values).fetchone()[0])
