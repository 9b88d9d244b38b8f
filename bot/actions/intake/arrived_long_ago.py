"""Destroys what a request says once the case system has had it for long: from then on that one alone holds it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.after_sending import NOTHING, erase_contents
from bot.actions.intake.models import Audit, FollowUp, Outbox, OutboxState, Request

# Until then a request the case system lost can be sent once more (`make reconcile`), and found again by its family.
# A council may decide otherwise (ADR 12).
KEPT_AFTER_ARRIVAL = timedelta(days=30)


def keys_over(session: Session, moment: datetime) -> list[str]:
    """Of the requests that arrived so long ago and still hold what they say. What waits, or needs a person, is kept."""
    arrived = select(Request.key).join(Outbox, Outbox.request_key == Request.key)
    over = Outbox.received_at <= moment - KEPT_AFTER_ARRIVAL
    rows = arrived.where(Outbox.state == OutboxState.RECEIVED, over, Request.sealed_key != NOTHING)
    return list(session.scalars(rows.order_by(Outbox.received_at)))


def erase_if_over(session: Session, key: str, moment: datetime) -> bool:
    """Whether it was erased; not while it, an addition or a withdrawal is on its way or needs a person. The caller
    commits. The hash of what was sent stays: it tells nothing by itself.
    """
    # Whoever adds to it holds the same row, so nothing is added between looking and erasing.
    request = session.get_one(Request, key, with_for_update=True, populate_existing=True)
    outbox = session.get_one(Outbox, key, with_for_update=True, populate_existing=True)
    if outbox.state != OutboxState.RECEIVED or not request.sealed_key or _more_is_on_its_way(session, key):
        return False
    erase_contents(session, request)
    session.add(Audit(request_key=key, event="contents deleted", actor="purge", at=moment))
    return True


def _more_is_on_its_way(session: Session, key: str) -> bool:
    rows = select(FollowUp.key).where(FollowUp.request_key == key, FollowUp.state != OutboxState.RECEIVED)
    return session.scalars(rows).first() is not None
