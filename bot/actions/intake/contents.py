"""Opens what a request has sealed, with the key of the draft it was made of."""

import json
from typing import Any

from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft, Request
from bot.actions.intake.sealing import unseal


def place_of_key(key: str) -> str:
    """Where the own key of a draft, and of the request it becomes, is sealed for."""
    return f"draft/{key}"


def place_of_body(key: str) -> str:
    """Where the body of a request is sealed for."""
    return f"request/{key}"


def own_key(master_key: MasterKey, of: Draft | Request) -> bytes:
    """Raises SealBroken."""
    return master_key.unwrap(of.sealed_key, place_of_key(of.key))


def body_of(master_key: MasterKey, request: Request) -> dict[str, Any]:
    """The body as it is sent. Raises SealBroken."""
    plain = unseal(own_key(master_key, request), request.sealed_payload, place_of_body(request.key))
    return json.loads(plain)  # type: ignore[no-any-return]
