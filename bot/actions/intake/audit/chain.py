"""Chains the rows of the audit: each one's hash covers it and the hash of the row before (ADR 19).

Whoever adds an Audit row to a session only says what happened. The row is written as the last thing before the commit,
when nobody else can write one until this transaction is over, so that two writers never build on the same row. Nothing
is waited for while that lasts.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import event, select, text
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import as_utc, each_row
from bot.actions.intake.models import Audit

BEFORE_THE_FIRST = "0" * 64
TO_WRITE = "audit rows to write"  # in the info of a session
AT_ONCE = 1_000  # rows read in one transaction


class Altered(Exception):
    """This row of the audit is not what was written, or one before it was taken out or put in."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row} of the audit was altered, or one before it taken out or put in")
        self.row = row


class NotThere(Exception):
    """A hash that was noted earlier is not in the chain."""

    def __init__(self) -> None:
        super().__init__("the noted hash is not in the audit: rows were taken out at its end, or all was made anew")


@dataclass(frozen=True)
class Chain:
    rows: int
    last_hash: str


def hash_of(row: Audit, before: str) -> str:
    told = [before, row.request_key, row.event, row.actor, as_utc(row.at).astimezone(UTC).isoformat()]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def verify(sessions: sessionmaker[Session], noted: str | None = None) -> Chain:
    """The whole chain; `noted` is a last hash of an earlier day. Raises Altered for the first wrong row, NotThere."""
    chain, seen = Chain(0, BEFORE_THE_FIRST), noted in (None, BEFORE_THE_FIRST)
    for row in each_row(sessions, select(Audit), Audit.id, AT_ONCE):
        if row.row_hash != hash_of(row, chain.last_hash):
            raise Altered(row.id)
        chain = Chain(chain.rows + 1, row.row_hash)
        seen = seen or row.row_hash == noted
    if not seen:
        raise NotThere
    return chain


@event.listens_for(Session, "before_flush")
def _keep_for_the_end(session: Session, *_: Any) -> None:
    for row in [new for new in session.new if isinstance(new, Audit) and new.row_hash is None]:
        session.expunge(row)
        session.info.setdefault(TO_WRITE, []).append(row)


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    session.flush()
    rows = session.info.pop(TO_WRITE, [])
    if not rows:
        return
    before = _last_hash_alone(session)
    for row in rows:
        before = row.row_hash = hash_of(row, before)
        session.add(row)
        session.flush()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(TO_WRITE, None)


def _last_hash_alone(session: Session) -> str:
    """Of the newest row, of which there is no newer one before our commit: every transaction on SQLite writes alone."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))
    return session.scalar(select(Audit.row_hash).order_by(Audit.id.desc()).limit(1)) or BEFORE_THE_FIRST
