import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions.case_system.call_backs import FRESH, NotSigned, NotUnderstood, read_call_back

KEY, NOW = b"a-call-back-key", datetime(2026, 11, 25, 12, tzinfo=UTC)
SAID: dict[str, Any] = {
    "schema_version": "1.0",
    "event_id": "case-1-2",
    "external_ref": "01JD8R3V5T9W2X4Y6Z8A0B1C2D",
    "reference": "EH-7K3M-92Q1",
    "position": 2,
    "status": "picked_up",
    "at": "2026-11-25T11:59:00+00:00",
}


def body(**changes: Any) -> bytes:
    return json.dumps(SAID | changes).encode()


def signed(said: bytes, at: datetime = NOW, key: bytes = KEY) -> str:
    seconds = str(int(at.timestamp()))
    return f"t={seconds},v1={hmac.new(key, f'{seconds}.'.encode() + said, hashlib.sha256).hexdigest()}"


def test_a_call_back_is_read() -> None:
    event = read_call_back(body(), signed(body()), KEY, NOW)
    assert (event.external_ref, event.position, event.status) == (SAID["external_ref"], 2, "picked_up")
    assert event.at == datetime(2026, 11, 25, 11, 59, tzinfo=UTC)


@pytest.mark.parametrize("age", [FRESH, -FRESH, timedelta()])
def test_a_recent_signature_counts(age: timedelta) -> None:
    assert read_call_back(body(), signed(body(), NOW - age), KEY, NOW)


OTHER = body(status="closed")
FORGED = {
    "no signature": "",
    "another key": signed(body(), key=b"another"),
    "another body": signed(OTHER),
    "too old": signed(body(), NOW - FRESH - timedelta(seconds=1)),
    "from the future": signed(body(), NOW + FRESH + timedelta(seconds=1)),
    "a new time on an old signature": signed(body(), NOW - FRESH * 2).replace(
        str(int((NOW - FRESH * 2).timestamp())), str(int(NOW.timestamp()))
    ),
    "the time alone": f"t={int(NOW.timestamp())}",
    "more behind it": signed(body()) + ",v1=" + "0" * 64,
    "not ascii": signed(body()) + "é",
}


@pytest.mark.hazard("F16")
@pytest.mark.parametrize("forged", FORGED)
def test_what_is_not_signed_now_by_the_case_system_is_refused(forged: str) -> None:
    with pytest.raises(NotSigned):
        read_call_back(body(), FORGED[forged], KEY, NOW)


@pytest.mark.parametrize(
    "said",
    [
        b"not json",
        b"[]",
        b"[" * 100_000,
        body(status="done"),
        body(position=0),
        body(schema_version="2.0"),
        body(at="yesterday"),
        body(at="2026-11-25T11:59:00"),
        body(reason="Sam said"),
        json.dumps({name: value for name, value in SAID.items() if name != "event_id"}).encode(),
    ],
)
def test_what_breaks_the_contract_is_not_understood(said: bytes) -> None:
    with pytest.raises(NotUnderstood):
        read_call_back(said, signed(said), KEY, NOW)
