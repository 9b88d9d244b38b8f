"""What a family can still do after sending: ask for the status, add something, withdraw."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdoor.actors import FAMILY
from frontdoor.audit import Action, write_down
from frontdoor.canonical import body_hash
from frontdoor.database import Store
from frontdoor.finding import find_case, get_case
from frontdoor.intake import KeyReused
from frontdoor.records import Addition, CaseStatus, Withdrawal
from frontdoor.second_factor import knows
from frontdoor.statuses import Change, StaleVersion, change_status, current_status
from frontdoor.transitions import Status
from frontdoor.unread import note_addition, note_withdrawal

TRIES_AGAINST_STAFF = 5


@dataclass(frozen=True)
class Sent:
    """Something a family sent about a request it has made."""

    reference: str
    key: str
    body: dict[str, Any]


def status_for_family(session: Session, reference: str, second_factor: str, now: datetime) -> CaseStatus | None:
    case = find_case(session, reference)
    known = knows(case.payload["contact"] if case else {}, second_factor)
    action = Action.STATUS_CHECKED if known else Action.STATUS_CHECK_MISSED
    write_down(session, FAMILY, action, now, case_id=case.id if case else None)
    return current_status(session, case) if case and known else None


def add(store: Store, sent: Sent, now: datetime) -> tuple[Addition, bool]:
    """The addition, and whether it is new."""
    try:
        return _add(store, sent, now)
    except IntegrityError:
        # The same addition arrived twice at once; the second look finds the first.
        return _add(store, sent, now)


def withdraw(store: Store, sent: Sent, now: datetime) -> None:
    """A member of staff may change the status at the same moment: try again from what it is now."""
    for _ in range(TRIES_AGAINST_STAFF):
        try:
            _withdraw(store, sent, now)
        except (StaleVersion, IntegrityError):
            continue
        return
    raise StaleVersion


def _add(store: Store, sent: Sent, now: datetime) -> tuple[Addition, bool]:
    with store.begin() as session:
        case = get_case(session, sent.reference)
        query = select(Addition).where(Addition.case_id == case.id, Addition.idempotency_key == sent.key)
        if known := session.scalars(query).one_or_none():
            _same_body(known, sent)
            return known, False
        addition = Addition(
            case_id=case.id,
            addition_id=str(uuid.uuid4()),
            idempotency_key=sent.key,
            body_hash=body_hash(sent.body),
            text=sent.body["text"],
            urgent=sent.body.get("urgent", False),
            added_at=datetime.fromisoformat(sent.body["added_at"]),
            received_at=now,
        )
        session.add(addition)
        if addition.urgent:
            note_addition(session, case, now)
        write_down(session, FAMILY, Action.ADDITION_RECEIVED, now, case_id=case.id)
        return addition, True


def _withdraw(store: Store, sent: Sent, now: datetime) -> None:
    with store.begin() as session:
        case = get_case(session, sent.reference)
        query = select(Withdrawal).where(Withdrawal.case_id == case.id, Withdrawal.idempotency_key == sent.key)
        if known := session.scalars(query).one_or_none():
            _same_body(known, sent)
            return
        reason = sent.body.get("reason")
        session.add(
            Withdrawal(
                case_id=case.id,
                idempotency_key=sent.key,
                body_hash=body_hash(sent.body),
                reason=reason,
                received_at=now,
            )
        )
        write_down(session, FAMILY, Action.WITHDRAWAL_RECEIVED, now, case_id=case.id)
        current = current_status(session, case)
        if current.status != Status.WITHDRAWN:
            change = Change(Status.WITHDRAWN, current.position, reason)
            change_status(session, case, change, FAMILY, now)
            note_withdrawal(session, case, now)


def _same_body(known: Addition | Withdrawal, sent: Sent) -> None:
    if known.body_hash != body_hash(sent.body):
        raise KeyReused(sent.key)
