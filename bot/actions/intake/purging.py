"""Deletes what is kept no longer: drafts nobody can come back to, and failed tries that count no more."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import now
from bot.actions.intake.finding import MISSES_COUNT_FOR
from bot.actions.intake.models import Draft, DraftAnswer, MissedTry
from bot.actions.intake.put_aside import KEPT_FOR

log = logging.getLogger(__name__)

# As long as the chat itself (bot/engine/forgetting.py). There is no way back into it: a session ends half an hour after
# the last message.
KEPT_WITHOUT_CODE = timedelta(hours=24)
PAUSE = timedelta(minutes=10)


def purge(session: Session, moment: datetime) -> int:
    """How many drafts were deleted. The caller commits."""
    over = list(session.scalars(_drafts_over(moment)))
    session.execute(delete(DraftAnswer).where(DraftAnswer.draft_key.in_(over)))
    session.execute(delete(Draft).where(Draft.key.in_(over)))
    session.execute(delete(MissedTry).where(MissedTry.at <= moment - MISSES_COUNT_FOR))
    return len(over)


async def purge_over_and_over(sessions: Callable[[], sessionmaker[Session]], pause: timedelta = PAUSE) -> None:
    """For as long as the process runs. A database that does not answer is tried again after the pause."""
    while True:
        try:
            purged = await asyncio.to_thread(_purge_once, sessions())
            log.info("drafts deleted because their time was over: %s", purged)
        except SQLAlchemyError as error:
            log.error("what is kept no longer was not deleted: %s", type(error).__name__)
        await asyncio.sleep(pause.total_seconds())


def _purge_once(sessions: sessionmaker[Session]) -> int:
    with sessions.begin() as session:
        return purge(session, now())


def _drafts_over(moment: datetime) -> Select[str]:
    """With a code, counted from when it was given; without one, from the last answer or, empty, from the start."""
    answered = select(func.max(DraftAnswer.answered_at)).where(DraftAnswer.draft_key == Draft.key).scalar_subquery()
    last = func.coalesce(answered, Draft.started_at)
    return select(Draft.key).where(
        or_(
            Draft.put_aside_at <= moment - KEPT_FOR,
            and_(Draft.put_aside_at.is_(None), last <= moment - KEPT_WITHOUT_CODE),
        )
    )
