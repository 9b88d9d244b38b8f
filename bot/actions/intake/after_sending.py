"""What a family can still do after sending: take the request back, or add to it."""

import json
import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.actions.intake.contents import own_key
from bot.actions.intake.database import as_utc
from bot.actions.intake.drafts import KEY_CHARACTERS
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import (
    Audit,
    Draft,
    DraftAnswer,
    FollowUp,
    FollowUpKind,
    Outbox,
    OutboxState,
    Request,
)
from bot.actions.intake.references import ALPHABET
from bot.actions.intake.sealing import seal

LONGEST_ADDITION = 2000  # characters, as the front door takes them (docs/case-api.md)
# Nothing of a request is left in these once its contents are erased.
NOTHING = b""


class TakenBack(StrEnum):
    """Deleted: it was never sent. Asked: the case system has it, or may have it, and has to confirm. Left: the same,
    but there is no telling it, so nothing has changed."""

    DELETED = "deleted"
    ASKED = "asked"
    LEFT = "left"


def was_never_sent(session: Session, request: Request) -> bool:
    """False as long as anybody may be sending it, and where nobody knows how a try ended."""
    return _surely_not_there(session.get_one(Outbox, request.key))


def take_back(session: Session, request: Request, moment: datetime, *, can_be_told: bool = True) -> TakenBack:
    """From here on nobody begins to send it. What was never sent is erased at once. The caller commits.

    A try that is under way may still arrive: the withdrawal then follows it when its lease is over. `can_be_told`:
    the case system takes withdrawals.
    """
    row = session.get_one(Outbox, request.key, with_for_update=True, populate_existing=True)
    if row.state != OutboxState.RECEIVED and _surely_not_there(row):
        row.state = OutboxState.WITHDRAWN
        erase(session, request)
        session.add(Audit(request_key=request.key, event="erased unsent", actor="family", at=moment))
        return TakenBack.DELETED
    if not can_be_told:
        return TakenBack.LEFT
    if withdrawal_of(session, request.key) is None:
        if row.state != OutboxState.RECEIVED:
            row.state = OutboxState.WITHDRAWN
        not_before = max(moment, as_utc(row.leased_until)) if row.leased_until else moment
        session.add(_follow_up(request, FollowUpKind.WITHDRAWAL, NOTHING, moment, not_before))
        session.add(Audit(request_key=request.key, event="withdrawal asked", actor="family", at=moment))
        session.flush()
    return TakenBack.ASKED


def add(session: Session, master_key: MasterKey, request: Request, text: str, moment: datetime) -> str:
    """The key of the addition, which waits until its request has arrived. The caller commits."""
    body = {"text": text, "added_at": moment.isoformat()}
    row = _follow_up(request, FollowUpKind.ADDITION, NOTHING, moment, moment)
    row.sealed = seal(own_key(master_key, request), json.dumps(body, ensure_ascii=False).encode(), place_of(row.key))
    session.add(row)
    session.add(Audit(request_key=request.key, event="addition asked", actor="family", at=moment))
    session.flush()
    return row.key


def withdrawal_of(session: Session, request_key: str) -> FollowUp | None:
    return session.scalar(
        select(FollowUp).where(FollowUp.request_key == request_key, FollowUp.kind == FollowUpKind.WITHDRAWAL)
    )


def was_taken_back(session: Session, request: Request) -> bool:
    erased = session.get_one(Outbox, request.key).state == OutboxState.WITHDRAWN
    return erased or withdrawal_of(session, request.key) is not None


def end_follow_up(session: Session, row: FollowUp, outbox: Outbox, event: str, actor: str, moment: datetime) -> None:
    """The case system knows it. What the family took back before it was known to have arrived is erased here now."""
    row.state, row.acknowledged_at, row.leased_until = OutboxState.RECEIVED, moment, None
    session.add(Audit(request_key=row.request_key, event=f"{row.kind} {event}", actor=actor, at=moment))
    if row.kind == FollowUpKind.WITHDRAWAL and outbox.state == OutboxState.WITHDRAWN:
        erase(session, session.get_one(Request, row.request_key))


def erase(session: Session, request: Request) -> None:
    """Destroys the key and all it sealed. Reference, times and the ledger's rows stay; none of them names anybody."""
    request.sealed_key, request.sealed_payload, request.payload_hash = NOTHING, NOTHING, ""
    session.execute(delete(DraftAnswer).where(DraftAnswer.draft_key == request.key))
    session.execute(delete(Draft).where(Draft.key == request.key))
    session.execute(delete(FollowUp).where(FollowUp.request_key == request.key, FollowUp.kind == FollowUpKind.ADDITION))
    session.flush()


def place_of(follow_up_key: str) -> str:
    """Where the words of an addition are sealed for."""
    return f"follow_up/{follow_up_key}"


def _surely_not_there(row: Outbox) -> bool:
    return row.leased_until is None and not row.may_be_there and row.state != OutboxState.RECEIVED


def _follow_up(request: Request, kind: FollowUpKind, sealed: bytes, moment: datetime, not_before: datetime) -> FollowUp:
    return FollowUp(
        key="".join(secrets.choice(ALPHABET) for _ in range(KEY_CHARACTERS)),
        request_key=request.key,
        kind=kind,
        sealed=sealed,
        asked_at=moment,
        state=OutboxState.WAITING,
        attempts=0,
        next_attempt_at=not_before,
    )
