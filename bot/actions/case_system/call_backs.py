"""Reads a case system's call-back about a status: signed, recent, and exactly what the contract says."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA_FILE = Path("frontdoor/status_call_back.schema.json")
FRESH = timedelta(minutes=5)  # either way: two machines' clocks are never quite the same
SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


class NotSigned(Exception):
    """Nothing shows that the case system said this now."""


class NotUnderstood(Exception):
    """It is signed, and breaks the contract all the same."""


@dataclass(frozen=True)
class StatusEvent:
    event_id: str
    external_ref: str
    position: int
    status: str
    at: datetime


def read_call_back(body: bytes, signature: str, key: bytes, moment: datetime) -> StatusEvent:
    """Raises NotSigned when the signature is wrong or older than FRESH, NotUnderstood when the body is."""
    _check_signature(body, signature, key, moment)
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("no JSON") from error
    if not _contract().is_valid(said):
        raise NotUnderstood("not what the contract says")
    return StatusEvent(said["event_id"], said["external_ref"], said["position"], said["status"], _time(said["at"]))


def _check_signature(body: bytes, signature: str, key: bytes, moment: datetime) -> None:
    found = SIGNATURE.fullmatch(signature)
    if not found:
        raise NotSigned("no signature")
    seconds, given = found.groups()
    wanted = hmac.new(key, seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(given, wanted):
        raise NotSigned("wrong signature")
    if abs(moment.timestamp() - int(seconds)) > FRESH.total_seconds():
        raise NotSigned("signed too long ago")


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotUnderstood("at is no time") from error
    if moment.tzinfo is None:
        raise NotUnderstood("at has no zone")
    return moment.astimezone(UTC)


@cache
def _contract() -> Any:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
