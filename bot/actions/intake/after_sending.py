"""What a family can still do after sending: take the request back, or add to it."""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.actions.intake.contents import sealed_addition
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
from bot.actions.intake.notices import make_notice
from bot.actions.intake.references import ALPHABET

LONGEST_ADDITION = 2000  # characters, as the front door takes them (docs/case-api.md)
# Nothing of a request is left in these once its contents are erased.
NOTHING = b""


class TakenBack(StrEnum):
    """What taking a request back comes to.

    Deleted: it was never sent. Asked: the case system has it, or may have it, and has to confirm. Noticed: it was never
    sent, and a worker still reads a notice of it. By phone: nothing can be done here.
    """

    DELETED = "deleted"
    ASKED = "asked"
    NOTICED = "noticed"
    BY_PHONE = "by_phone"


def way_back(never_sent: bool, still_read: bool, takes_withdrawals: bool) -> TakenBack:
    """What it comes to at this moment. `still_read`: it says something urgent, which a worker reads all the same."""
    if never_sent and not still_read:
        return TakenBack.DELETED
    if not takes_withdrawals:
        return TakenBack.BY_PHONE
    return TakenBack.NOTICED if never_sent else TakenBack.ASKED


def was_never_sent(session: Session, request: Request) -> bool:
    """False as long as anybody may be sending it, and where nobody knows how a try ended."""
    return _surely_not_there(session.get_one(Outbox, request.key))


def take_back(
    session: Session,
    master_key: MasterKey,
    request: Request,
    moment: datetime,
    *,
    still_read: bool,
    takes_withdrawals: bool = True,
) -> TakenBack:
    """From here on nobody begins to send it, unless it is `still_read`. What was never sent is erased at once, or left
    as a notice that goes first and is then withdrawn. By phone means that nothing was changed. The caller commits.

    A try that is under way may still arrive: the withdrawal then follows it when its lease is over.
    """
    row = session.get_one(Outbox, request.key, with_for_update=True, populate_existing=True)
    way = way_back(_surely_not_there(row), still_read, takes_withdrawals)
    if way == TakenBack.BY_PHONE:
        return way
    if way == TakenBack.DELETED:
        row.state = OutboxState.WITHDRAWN
        erase(session, request)
        session.add(Audit(request_key=request.key, event="erased unsent", actor="family", at=moment))
        return way
    if withdrawal_of(session, request.key) is None:
        if way == TakenBack.NOTICED:
            make_notice(master_key, request)
            row.state, row.attempts, row.first_tried_at, row.next_attempt_at = OutboxState.WAITING, 0, None, moment
            session.add(Audit(request_key=request.key, event="left as a notice", actor="family", at=moment))
        elif row.state != OutboxState.RECEIVED and not still_read:
            row.state = OutboxState.WITHDRAWN
        not_before = max(moment, as_utc(row.leased_until)) if row.leased_until else moment
        session.add(_follow_up(request, FollowUpKind.WITHDRAWAL, NOTHING, moment, not_before))
        session.add(Audit(request_key=request.key, event="withdrawal asked", actor="family", at=moment))
        session.flush()
    return way


def add(
    session: Session, master_key: MasterKey, request: Request, text: str, moment: datetime, *, urgent: bool = False
) -> str:
    """The key of the addition, which waits until its request has arrived. The caller commits."""
    body = {"text": text, "added_at": moment.isoformat(), "urgent": urgent}
    row = _follow_up(request, FollowUpKind.ADDITION, NOTHING, moment, moment)
    row.sealed = sealed_addition(master_key, request, row, body)
    session.add(row)
    session.add(Audit(request_key=request.key, event="addition asked", actor="family", at=moment))
    session.flush()
    return row.key


def withdrawal_of(session: Session, request_key: str) -> FollowUp | None:
    return session.scalar(
        select(FollowUp).where(FollowUp.request_key == request_key, FollowUp.kind == FollowUpKind.WITHDRAWAL)
    )


def was_taken_back(session: Session, request: Request) -> bool:
    outbox = session.get(Outbox, request.key)
    erased = outbox is not None and outbox.state == OutboxState.WITHDRAWN
    return erased or withdrawal_of(session, request.key) is not None


def end_follow_up(session: Session, row: FollowUp, outbox: Outbox, event: str, actor: str, moment: datetime) -> None:
    """The case system knows it. What the family took back before it was known to have arrived is erased here now."""
    row.state, row.acknowledged_at, row.leased_until = OutboxState.RECEIVED, moment, None
    session.add(Audit(request_key=row.request_key, event=f"{row.kind} {event}", actor=actor, at=moment))
    if row.kind == FollowUpKind.WITHDRAWAL and outbox.state == OutboxState.WITHDRAWN:
        erase(session, session.get_one(Request, row.request_key))


def erase(session: Session, request: Request) -> None:
    """Leaves only that there was a request: reference, times and the ledger's rows, none of which names anybody."""
    request.payload_hash = ""
    erase_contents(session, request)


def erase_contents(session: Session, request: Request) -> None:
    """Destroys the key and all it sealed."""
    request.sealed_key, request.sealed_payload = NOTHING, NOTHING
    session.execute(delete(DraftAnswer).where(DraftAnswer.draft_key == request.key))
    session.execute(delete(Draft).where(Draft.key == request.key))
    session.execute(delete(FollowUp).where(FollowUp.request_key == request.key, FollowUp.kind == FollowUpKind.ADDITION))
    session.flush()


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
