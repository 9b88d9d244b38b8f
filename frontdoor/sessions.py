"""Keeps who is signed in: a random token in the cookie, its hash here, gone when idle, old or ended."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from frontdoor.records import WorkerSession
from frontdoor.roles import Role

# Writing at every page would be a write for nothing; half a minute does not matter beside fifteen.
SEEN_EVERY = timedelta(seconds=30)


@dataclass(frozen=True)
class Limits:
    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True)
class SignedIn:
    worker_id: int
    name: str
    role: Role


def open_session(session: Session, worker_id: int, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(WorkerSession(token_hash=_hash(token), worker_id=worker_id, opened_at=now, last_seen_at=now))
    return token


def who_is_signed_in(session: Session, token: str | None, limits: Limits, now: datetime) -> SignedIn | None:
    found = _find(session, token)
    if found is None or found.ended_at or not found.worker.active or is_over(found, limits, now):
        return None
    if now - found.last_seen_at >= SEEN_EVERY:
        found.last_seen_at = now
    return SignedIn(found.worker_id, found.worker.name, Role(found.worker.role))


def is_over(found: WorkerSession, limits: Limits, now: datetime) -> bool:
    return now - found.last_seen_at >= limits.idle or now - found.opened_at >= limits.absolute


def end_session(session: Session, token: str | None, now: datetime) -> None:
    found = _find(session, token)
    if found is not None and found.ended_at is None:
        found.ended_at = now


def end_all_sessions(session: Session, worker_id: int, now: datetime) -> None:
    still_open = (WorkerSession.worker_id == worker_id) & WorkerSession.ended_at.is_(None)
    session.execute(update(WorkerSession).where(still_open).values(ended_at=now))


def _find(session: Session, token: str | None) -> WorkerSession | None:
    if not token:
        return None
    return session.scalars(select(WorkerSession).where(WorkerSession.token_hash == _hash(token))).one_or_none()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
