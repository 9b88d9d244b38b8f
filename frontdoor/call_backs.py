"""Tells the sender of a request each status it gets: signed, once for each, until somebody has heard it."""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from frontdoor.database import Store
from frontdoor.records import CallBack, Case, CaseStatus

log = logging.getLogger("frontdoor")

SCHEMA_VERSION = "1.0"
TIMEOUT = 5.0  # seconds
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=15)
HEARD = frozenset({200, 201, 202, 204, 409})  # 409: they have it already
# They do not know the request, or not this contract: saying it again changes nothing.
NEVER_HEARD = frozenset({400, 404, 410, 413, 415, 422})


@dataclass(frozen=True)
class Untold:
    """One status that is to be told."""

    status_id: int
    body: dict[str, Any]


def wait_after(attempts: int) -> timedelta:
    longest: timedelta = min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)
    return longest


def signature(body: bytes, key: bytes, now: datetime) -> str:
    """`t=<seconds>,v1=<HMAC-SHA256 of the seconds, a dot and the body>`."""
    seconds = str(int(now.timestamp()))
    return f"t={seconds},v1={hmac.new(key, seconds.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


def untold(session: Session, now: datetime, limit: int = 50) -> list[Untold]:
    """The statuses nobody has heard of yet and whose time has come, oldest first."""
    rows = session.execute(
        select(CaseStatus, Case)
        .join(Case, Case.id == CaseStatus.case_id)
        .outerjoin(CallBack, CallBack.status_id == CaseStatus.id)
        .where(or_(CallBack.status_id.is_(None), CallBack.next_attempt_at <= now), CallBack.ended_at.is_(None))
        .order_by(CaseStatus.id)
        .limit(limit)
    )
    return [Untold(status.id, _body(status, case)) for status, case in rows]


def tell(store: Store, one: Untold, url: str, key: bytes, clock: Callable[[], datetime]) -> bool:
    """Tries once, and writes down what came of it; whether it was heard."""
    body = json.dumps(one.body).encode()
    headers = {"Content-Type": "application/json", "Signature": signature(body, key, clock())}
    try:
        status = requests.post(url, data=body, headers=headers, timeout=TIMEOUT, allow_redirects=False).status_code
    except requests.RequestException:
        status = 0
    with store.begin() as session:
        row = session.get(CallBack, one.status_id) or CallBack(status_id=one.status_id, attempts=0)
        row.attempts += 1
        row.next_attempt_at = clock() + wait_after(row.attempts)
        row.ended_at = clock() if status in HEARD | NEVER_HEARD else None
        row.answer = status
        session.add(row)
    log.info("call-back", extra={"fields": {"status": status}})
    return status in HEARD


def _body(status: CaseStatus, case: Case) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "event_id": f"{case.case_id}-{status.position}",
        "external_ref": case.idempotency_key,
        "reference": case.reference,
        "position": status.position,
        "status": status.status,
        "at": status.at.isoformat(),
    }
