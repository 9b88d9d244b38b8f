"""What a worker still reads of an urgent request whose family took it back before it was ever sent (ADR 17)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.contents import body_of, own_key, place_of_body
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import FollowUp, FollowUpKind, Request
from bot.actions.intake.sealing import seal, unseal
from bot.actions.request.read_back import canonical

# No worker needs these to look after somebody who may be in danger. What was written stays whole: which answer sounded
# urgent is known no longer once a request was sent (ADR 8), and one sentence alone may mislead.
LEFT_OUT = ("scale", "previous_early_help", "early_help_assessment", "level_view", "preferences")


def place_of(follow_up_key: str) -> str:
    """Where the words of an addition are sealed for."""
    return f"follow_up/{follow_up_key}"


def says_something_urgent(session: Session, master_key: MasterKey, request: Request) -> bool:
    """Whether the safety screen found danger in it, or in something that was added to it. Of what was erased nobody can
    tell any more. Raises SealBroken."""
    if not request.sealed_key:
        return False
    if body_of(master_key, request)["urgent"]:
        return True
    added = select(FollowUp).where(FollowUp.request_key == request.key, FollowUp.kind == FollowUpKind.ADDITION)
    return any(opened(master_key, request, row).get("urgent") for row in session.scalars(added))


def opened(master_key: MasterKey, request: Request, addition: FollowUp) -> dict[str, Any]:
    """The addition as it is sent. Raises SealBroken."""
    plain = unseal(own_key(master_key, request), addition.sealed, place_of(addition.key))
    return json.loads(plain)  # type: ignore[no-any-return]


def notice_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same request, urgent, with what is not needed emptied; its shape stays that of the schema."""
    emptied = {name: _emptied(body[name]) for name in LEFT_OUT}
    return {**body, **emptied, "urgent": True}


def make_notice(master_key: MasterKey, request: Request) -> None:
    """Leaves of the request what `notice_of` leaves. Only for one that was surely never sent: its key stays."""
    plain = canonical(notice_of(body_of(master_key, request)))
    request.sealed_payload = seal(own_key(master_key, request), plain, place_of_body(request.key))
    request.payload_hash = hashlib.sha256(plain).hexdigest()


def _emptied(value: Any) -> dict[str, None] | None:
    return dict.fromkeys(value) if isinstance(value, dict) else None
