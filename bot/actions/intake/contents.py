"""Seals and opens what a request holds, and what is added to it, with the key of the draft it was made of."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft, FollowUp, Request
from bot.actions.intake.sealing import seal, unseal
from bot.actions.request.read_back import canonical


def place_of_key(key: str) -> str:
    """Where the own key of a draft, and of the request it becomes, is sealed for."""
    return f"draft/{key}"


def place_of_body(key: str) -> str:
    """Where the body of a request is sealed for."""
    return f"request/{key}"


def place_of_addition(key: str) -> str:
    """Where the words of an addition are sealed for."""
    return f"follow_up/{key}"


def own_key(master_key: MasterKey, of: Draft | Request) -> bytes:
    """Raises SealBroken."""
    return master_key.unwrap(of.sealed_key, place_of_key(of.key))


def body_of(master_key: MasterKey, request: Request) -> dict[str, Any]:
    """The body as it is sent. Raises SealBroken."""
    plain = unseal(own_key(master_key, request), request.sealed_payload, place_of_body(request.key))
    return json.loads(plain)  # type: ignore[no-any-return]


def sealed_body(with_key: bytes, request_key: str, body: Mapping[str, Any]) -> tuple[bytes, str]:
    """The body sealed, and the hash of what it says."""
    plain = canonical(body)
    return seal(with_key, plain, place_of_body(request_key)), hashlib.sha256(plain).hexdigest()


def addition_of(master_key: MasterKey, request: Request, row: FollowUp) -> dict[str, Any]:
    """The addition as it is sent. Raises SealBroken."""
    plain = unseal(own_key(master_key, request), row.sealed, place_of_addition(row.key))
    return json.loads(plain)  # type: ignore[no-any-return]


def sealed_addition(master_key: MasterKey, request: Request, row: FollowUp, addition: Mapping[str, Any]) -> bytes:
    plain = json.dumps(addition, ensure_ascii=False).encode()
    return seal(own_key(master_key, request), plain, place_of_addition(row.key))
