"""Wraps every draft's and request's own key with the newest master key, row by row; what they seal stays as it is."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.after_sending import NOTHING
from bot.actions.intake.contents import place_of_key
from bot.actions.intake.database import each_row
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft, Request
from bot.actions.intake.sealing import SealBroken

AT_ONCE = 100  # rows read in one transaction; each is written in one of its own
Row = Draft | Request


class Became(StrEnum):
    """What became of one row.

    Code: the hash of its code was made with the older key, so it keeps that key until its code is used up or over.
    Changed: somebody erased it or put it aside while it was looked at. Unknown: none of the keys opens it.
    """

    REWRAPPED = "rewrapped"
    NEWEST = "newest"
    CODE = "code"
    CHANGED = "changed"
    UNKNOWN = "unknown"


def rotate(sessions: sessionmaker[Session], master_key: MasterKey) -> Counter[Became]:
    """How many rows became what. Stopped at any point, it goes on where it is run again.

    Rows that are made meanwhile are wrapped with the newest key by whoever makes them.
    """
    return Counter(
        _rotate_one(sessions, master_key, row) for table in (Draft, Request) for row in _rows(sessions, table)
    )


def _rows(sessions: sessionmaker[Session], table: Any) -> Iterator[Row]:
    """Every row that has a key of its own; an erased request has none."""
    return each_row(sessions, select(table).where(table.sealed_key != NOTHING), table.key, AT_ONCE)


def _rotate_one(sessions: sessionmaker[Session], master_key: MasterKey, row: Row) -> Became:
    place = place_of_key(row.key)
    try:
        opens = master_key.key_of(row.sealed_key, place)
    except SealBroken:
        return Became.UNKNOWN
    if opens == master_key.newest:
        return Became.NEWEST
    if isinstance(row, Draft) and row.code_hash:
        return Became.CODE
    rewrapped = master_key.wrap(master_key.unwrap(row.sealed_key, place), place)
    return Became.REWRAPPED if _replace(sessions, row, rewrapped) else Became.CHANGED


def _replace(sessions: sessionmaker[Session], row: Row, rewrapped: bytes) -> bool:
    """False when the row is not any more as it was read."""
    table: Any = type(row)
    as_read = [table.key == row.key, table.sealed_key == row.sealed_key]
    if isinstance(row, Draft):
        as_read.append(Draft.code_hash.is_(None))
    with sessions.begin() as session:
        done = session.execute(update(table).where(*as_read).values(sealed_key=rewrapped))
    return isinstance(done, CursorResult) and done.rowcount == 1
