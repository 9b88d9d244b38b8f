"""Remembers tries to sign in and to guess a second factor, without keeping whose they were."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from frontdoor.back_off import REMEMBERED, wait_before_next_try
from frontdoor.records import Try


class TryKind(StrEnum):
    SIGN_IN = "sign_in"
    SECOND_FACTOR = "second_factor"


@dataclass(frozen=True)
class Subject:
    """What the tries are about: an email as typed, or a reference."""

    kind: TryKind
    keyed_hash: str


def subject(secret_key: str, kind: TryKind, typed: str) -> Subject:
    plain = typed.strip().casefold().encode("utf-8", "replace")
    return Subject(kind, hmac.new(secret_key.encode(), plain, hashlib.sha256).hexdigest())


def count_try(session: Session, about: Subject, now: datetime) -> timedelta:
    """Counts before checking, so that many tries at once cannot slip through; returns the wait, if any."""
    _forget_old(session, about.kind, now)
    query = select(Try.at).where(Try.kind == about.kind, Try.subject == about.keyed_hash)
    wait = wait_before_next_try(session.scalars(query).all(), now)
    if not wait:
        session.add(Try(kind=about.kind, subject=about.keyed_hash, at=now))
    return wait


def forget_tries(session: Session, about: Subject) -> None:
    session.execute(delete(Try).where(Try.kind == about.kind, Try.subject == about.keyed_hash))


def _forget_old(session: Session, kind: TryKind, now: datetime) -> None:
    session.execute(delete(Try).where(Try.kind == kind, Try.at < now - REMEMBERED))
