"""What a worker still reads of an urgent request whose family took it back before it was ever sent (ADR 17)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.contents import addition_of, body_of, own_key, sealed_body
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import FollowUp, FollowUpKind, Request

# No worker needs these to look after somebody who may be in danger. What was written stays whole: which answer sounded
# urgent is known no longer once a request was sent (ADR 8), and one sentence alone may mislead.
LEFT_OUT = ("scale", "previous_early_help", "early_help_assessment", "level_view", "preferences")


def says_something_urgent(session: Session, master_key: MasterKey, request: Request) -> bool:
    """Whether the safety screen found danger in it, or in something that was added to it. Of what was erased nobody can
    tell any more. Raises SealBroken."""
    if not request.sealed_key:
        return False
    if body_of(master_key, request)["urgent"]:
        return True
    added = select(FollowUp).where(FollowUp.request_key == request.key, FollowUp.kind == FollowUpKind.ADDITION)
    return any(addition_of(master_key, request, row).get("urgent") for row in session.scalars(added))


def notice_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same request, urgent, with what is not needed emptied; its shape stays that of the schema."""
    emptied = {name: _emptied(body[name]) for name in LEFT_OUT}
    return {**body, **emptied, "urgent": True}


def make_notice(master_key: MasterKey, request: Request) -> None:
    """Leaves of the request what `notice_of` leaves. Only for one that was surely never sent: its key stays."""
    body = notice_of(body_of(master_key, request))
    key = own_key(master_key, request)
    request.sealed_payload, request.payload_hash = sealed_body(key, request.key, body)


def _emptied(value: Any) -> dict[str, None] | None:
    return dict.fromkeys(value) if isinstance(value, dict) else None
