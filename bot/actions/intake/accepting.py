"""Accepts a confirmed request: request, outbox and audit in one transaction, then the reference may be shown."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.agreements import all_latest, as_sent
from bot.actions.intake.contents import sealed_body
from bot.actions.intake.database import as_utc, now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.ended import count_equality
from bot.actions.intake.models import Agreement, Audit, Draft, Outbox, OutboxState, Request
from bot.actions.intake.references import new_reference
from bot.actions.request.agreeing import people_covered
from bot.actions.request.payload import payload
from bot.actions.request.questions import SKIPPED
from bot.actions.request.read_back import canonical

# By when a request sent at a moment is read, as its council has published it; None when nothing is promised.
Promise = Callable[[datetime], datetime | None]


def no_promise(_: datetime) -> None:
    return None


class NotAgreed(Exception):
    """There is no current agreement to the request."""


@dataclass(frozen=True)
class Stamp:
    """What the machine adds to a request. `current_wordings` are the agreement wordings that may be agreed to today;
    `channel` is where it was sent from, the chat or the plain form."""

    council: str
    content_version: str
    current_wordings: frozenset[str]
    privacy_notice: str | None = None
    lawful_basis: str | None = None
    promise: Promise = no_promise
    channel: str = "chat"
    model_version: str | None = None


def accept(session: Session, drafts: Drafts, draft: Draft, stamp: Stamp) -> Request:
    """The accepted request; the same draft again gives the request it made. The caller commits.

    Raises NotAgreed when the last answer to the request is no yes, or is one to a wording that was since replaced.
    """
    already = session.get(Request, draft.key)
    if already is not None:
        return already
    answers = drafts.answers(draft)
    agreements = [row for row in all_latest(session, draft.key) if answers.get(f"agreement_{row.item}") == row.value]
    agreed = _agreement_to_the_request(agreements, stamp.current_wordings)
    reference, moment = new_reference(), now()
    due = stamp.promise(moment)
    system = {
        "reference": reference,
        "external_ref": draft.key,
        "council": stamp.council,
        "channel": stamp.channel,
        "submitted_at": moment.isoformat(),
        "promise_due_at": due.isoformat() if due else None,
        "urgent": bool(drafts.urgent(draft)),
        "content_version": stamp.content_version,
        "model_version": stamp.model_version,
        "privacy_notice": _privacy_notice(agreed, stamp),
        "lawful_basis": stamp.lawful_basis,
        "read_back_hash": hashlib.sha256(canonical(answers)).hexdigest(),
    }
    covers = people_covered(answers)
    body = payload(answers, [as_sent(row, covers) for row in agreements], system)
    if answers.get("ethnicity", SKIPPED) != SKIPPED:
        count_equality(session, answers["ethnicity"])
    return _store(session, drafts, draft, body, agreed.id)


def _agreement_to_the_request(agreements: list[Agreement], current_wordings: frozenset[str]) -> Agreement:
    by_item = {row.item: row for row in agreements}
    agreed = by_item.get("request")
    if agreed is None or agreed.value != "yes" or "sharing" not in by_item:
        raise NotAgreed
    if any(row.wording_id not in current_wordings for row in agreements):
        raise NotAgreed
    return agreed


def _privacy_notice(agreed: Agreement, stamp: Stamp) -> dict[str, Any]:
    """The notice is shown with the agreement to the request; a practitioner confirms that the family has seen it."""
    return {
        "version": stamp.privacy_notice,
        "shown_at": as_utc(agreed.given_at).isoformat(),
        "shared_with_family": "yes" if agreed.recorded_by == "practitioner" else None,
    }


def last_accepted(session: Session, conversation: str) -> Request | None:
    """The request this conversation sent last."""
    return session.scalar(
        select(Request).where(Request.conversation == conversation).order_by(Request.accepted_at.desc()).limit(1)
    )


def _store(session: Session, drafts: Drafts, draft: Draft, body: dict[str, Any], agreement_id: int) -> Request:
    sealed, payload_hash = sealed_body(drafts.key_of(draft), draft.key, body)
    moment = datetime.fromisoformat(body["submitted_at"])
    request = Request(
        key=draft.key,
        reference=body["reference"],
        conversation=draft.conversation,
        sealed_key=drafts.wrapped_anew(draft),
        accepted_at=moment,
        schema_version=body["schema_version"],
        agreement_id=agreement_id,
        sealed_payload=sealed,
        payload_hash=payload_hash,
    )
    session.add(request)
    session.flush()
    session.add(Outbox(request_key=draft.key, state=OutboxState.WAITING, attempts=0, next_attempt_at=moment))
    session.add(Audit(request_key=draft.key, event="accepted", actor="family", at=moment))
    session.flush()
    return request
