"""Writes down who saw or changed what; a row cannot be made without an actor, nor beside the chain."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from frontdoor import audit_chain as audit_chain
from frontdoor.actors import Actor
from frontdoor.records import AuditRow


class Action(StrEnum):
    REQUEST_RECEIVED = "request_received"
    REQUEST_VIEWED = "request_viewed"
    QUEUE_VIEWED = "queue_viewed"
    STATUS_CHANGED = "status_changed"
    STATUS_CHECKED = "status_checked"
    STATUS_CHECK_MISSED = "status_check_missed"
    ADDITION_RECEIVED = "addition_received"
    WITHDRAWAL_RECEIVED = "withdrawal_received"
    URGENT_READ = "urgent_read"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    WORKER_ADDED = "worker_added"
    WORKER_REMOVED = "worker_removed"
    ROLE_CHANGED = "role_changed"
    CHAT_SWITCHED_OFF = "chat_switched_off"
    CHAT_SWITCHED_ON = "chat_switched_on"


def write_down(
    session: Session,
    actor: Actor,
    action: Action,
    at: datetime,
    *,
    case_id: int | None = None,
    detail: str | None = None,
) -> None:
    """`detail` holds codes only, never what someone wrote."""
    session.add(
        AuditRow(at=at, actor=actor.kind, worker_id=actor.worker_id, action=action, case_id=case_id, detail=detail)
    )
