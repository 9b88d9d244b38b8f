"""Takes requests for support in, each exactly once by its key."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdoor.actors import INTAKE
from frontdoor.audit import Action, write_down
from frontdoor.canonical import body_hash
from frontdoor.database import Store
from frontdoor.records import Case
from frontdoor.statuses import first_status


class KeyReused(Exception):
    """The key came with another body before."""


class ReferenceTaken(Exception):
    """The reference belongs to a request with another key."""


@dataclass(frozen=True)
class Accepted:
    case: Case
    first_time: bool


def accept(store: Store, key: str, payload: dict[str, Any], now: datetime) -> Accepted:
    """One transaction: case, first status and audit row. The same key and body again gives the first answer."""
    try:
        with store.begin() as session:
            return _already_here(session, key, payload) or Accepted(_take_in(session, key, payload, now), True)
    except IntegrityError:
        # Two senders at once: the other one has committed, so what is there now decides.
        with store.begin() as session:
            return _already_here(session, key, payload) or _refuse_reference()


def under_key(session: Session, key: str) -> Case | None:
    """The one request that came with this key."""
    return session.scalars(select(Case).where(Case.idempotency_key == key)).one_or_none()


def _already_here(session: Session, key: str, payload: dict[str, Any]) -> Accepted | None:
    case = under_key(session, key)
    if case is None:
        return None
    if case.payload_hash != body_hash(payload):
        raise KeyReused(key)
    return Accepted(case, False)


def _take_in(session: Session, key: str, payload: dict[str, Any], now: datetime) -> Case:
    case = Case(
        case_id=str(uuid.uuid4()),
        reference=payload["reference"],
        idempotency_key=key,
        payload=payload,
        payload_hash=body_hash(payload),
        urgent=payload["urgent"],
        children=len(payload["children"]),
        received_at=now,
    )
    session.add(case)
    session.flush()
    first_status(session, case, INTAKE, now)
    write_down(session, INTAKE, Action.REQUEST_RECEIVED, now, case_id=case.id)
    return case


def _refuse_reference() -> Accepted:
    raise ReferenceTaken
