"""The agreement ledger: who agreed to what wording, how and when. Rows are only ever added."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bot.actions.intake.database import as_utc, now
from bot.actions.intake.models import Agreement
from bot.actions.request.agreeing import ITEMS


class OnlyAdded(Exception):
    """A row of the ledger was to be changed or removed; the database's own triggers would refuse it too."""


@dataclass(frozen=True)
class Given:
    """One agreement answer. `how` the family gave it; `recorded_how` it reached us: a button, the very words, or a
    page of the plain form."""

    item: str
    value: str
    wording_id: str
    wording_hash: str
    how: str
    recorded_how: str
    given_by: str = "self"
    recorded_by: str = "self"
    covers: str = "everyone_named"
    agreed_on: date | None = None
    interpreter_used: str | None = None
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
    row = Agreement(draft_key=draft_key, message_id=message_id, given_at=now(), **asdict(given))
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


def all_latest(session: Session, draft_key: str) -> list[Agreement]:
    """The last answer to each item, in the order of the ledger's items."""
    rows = session.scalars(select(Agreement).where(Agreement.draft_key == draft_key).order_by(Agreement.id))
    by_item = {row.item: row for row in rows}
    return [by_item[item] for item in ITEMS if item in by_item]


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
        "agreed_on": row.agreed_on.isoformat() if row.agreed_on else None,
        "interpreter_used": row.interpreter_used,
        "recorded_by": row.recorded_by,
        "recorded_how": row.recorded_how,
    }


@event.listens_for(Agreement, "before_update")
@event.listens_for(Agreement, "before_delete")
def _refuse(_mapper: Any, _connection: Any, row: Agreement) -> None:
    raise OnlyAdded(f"row {row.id} of the agreement ledger stays as it is")
