"""Deletes what is kept no longer: drafts nobody can come back to, what requests said that arrived long ago, and failed
tries that count no more."""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.arrived_long_ago import erase_if_over, keys_over
from bot.actions.intake.database import now
from bot.actions.intake.finding import MISSES_COUNT_FOR
from bot.actions.intake.models import Draft, DraftAnswer, MissedTry
from bot.actions.intake.put_aside import KEPT_FOR

log = logging.getLogger(__name__)

# As long as the chat itself (bot/engine/forgetting.py). There is no way back into it: a session ends half an hour after
# the last message.
KEPT_WITHOUT_CODE = timedelta(hours=24)
PAUSE = timedelta(minutes=10)
Sessions = sessionmaker[Session]


def purge(session: Session, moment: datetime) -> int:
    """How many drafts were deleted. The caller commits."""
    over = list(session.scalars(_drafts_over(moment)))
    session.execute(delete(DraftAnswer).where(DraftAnswer.draft_key.in_(over)))
    session.execute(delete(Draft).where(Draft.key.in_(over)))
    session.execute(delete(MissedTry).where(MissedTry.at <= moment - MISSES_COUNT_FOR))
    return len(over)


def purge_all(sessions: Sessions) -> None:
    """Once. A database that does not answer is only logged."""
    try:
        with sessions.begin() as session:
            drafts, arrived = purge(session, now()), keys_over(session, now())
        erased = sum(_erase(sessions, key) for key in arrived)
        _leave_nothing_in_the_log(sessions)
        log.info("deleted because their time was over: %s drafts, the contents of %s requests", drafts, erased)
    except SQLAlchemyError as error:
        log.error("what is kept no longer was not deleted: %s", type(error).__name__)


async def purge_over_and_over(sessions: Callable[[], Sessions], pause: timedelta = PAUSE) -> None:
    """For as long as the process runs."""
    while True:
        await asyncio.to_thread(purge_all, sessions())
        await asyncio.sleep(pause.total_seconds())


def purge_until(stop: threading.Event, sessions: Sessions, pause: timedelta = PAUSE) -> None:
    while not stop.is_set():
        purge_all(sessions)
        stop.wait(pause.total_seconds())


def _erase(sessions: Sessions, key: str) -> bool:
    """Each in a transaction of its own, since SQLite keeps writers out for as long as one lasts."""
    with sessions.begin() as session:
        return erase_if_over(session, key, now())


def _leave_nothing_in_the_log(sessions: Sessions) -> None:
    """SQLite's write-ahead log keeps older pages, and with them wrapped keys, until it is written back and cut."""
    engine = sessions.kw["bind"]
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
