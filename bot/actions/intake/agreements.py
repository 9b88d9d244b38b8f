"""The agreement ledger: who agreed to what wording, how and when. Rows are only ever added."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.database import as_utc, now
from bot.actions.intake.models import Agreement


@dataclass(frozen=True)
class Given:
    """One agreement answer as the person gave it."""

    item: str
    value: str
    wording_id: str
    wording_hash: str
    how: str
    given_by: str = "self"
    language: str = "en"


def record(session: Session, draft_key: str, message_id: str, given: Given) -> Agreement:
    """The ledger's row for this answer; the same message again gives the row it made the first time."""
    already = session.scalar(
        select(Agreement).where(
            Agreement.draft_key == draft_key, Agreement.message_id == message_id, Agreement.item == given.item
        )
    )
    if already is not None:
        return already
    row = Agreement(draft_key=draft_key, message_id=message_id, given_at=now(), **given.__dict__)
    session.add(row)
    session.flush()
    return row


def latest(session: Session, draft_key: str, item: str) -> Agreement | None:
    """The last answer given to one item."""
    return session.scalar(
        select(Agreement)
        .where(Agreement.draft_key == draft_key, Agreement.item == item)
        .order_by(Agreement.id.desc())
        .limit(1)
    )


def as_sent(row: Agreement, covers: list[str]) -> dict[str, Any]:
    """The row as it travels in the request."""
    return {
        "item": row.item,
        "value": row.value,
        "wording_id": row.wording_id,
        "wording_hash": row.wording_hash,
        "language": row.language,
        "given_by": row.given_by,
        "how": row.how,
        "given_at": as_utc(row.given_at).isoformat(),
        "covers": covers,
    }
