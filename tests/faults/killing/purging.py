"""Lets drafts grow old, and looks whether each is whole or gone after a purge that was killed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import now
from bot.actions.intake.models import Draft, DraftAnswer
from bot.actions.intake.purging import KEPT_WITHOUT_CODE


@dataclass(frozen=True)
class Drafts:
    """How many answers each draft has, by its key; and those whose time is over."""

    answers: Mapping[str, int]
    old: frozenset[str]


def grow_old(sessions: sessionmaker[Session], conversations: Collection[str]) -> Drafts:
    """The time of these conversations' drafts is over from now on."""
    past = now() - KEPT_WITHOUT_CODE
    with sessions.begin() as session:
        old = list(session.scalars(select(Draft.key).where(Draft.conversation.in_(conversations))))
        session.execute(update(DraftAnswer).where(DraftAnswer.draft_key.in_(old)).values(answered_at=past))
        session.execute(update(Draft).where(Draft.key.in_(old)).values(started_at=past))
        return Drafts(_answers(session), frozenset(old))


def changed_by_purging(sessions: sessionmaker[Session], before: Drafts) -> set[str]:
    """The drafts that are neither as they were nor, their time being over, gone as a whole."""
    with sessions() as session:
        after = _answers(session)
        strays = set(session.scalars(select(DraftAnswer.draft_key))) - after.keys()
    changed = {key for key, number in after.items() if number != before.answers[key]}
    return strays | changed | (before.answers.keys() - after.keys() - before.old)


def _answers(session: Session) -> dict[str, int]:
    number = func.count(DraftAnswer.field)
    rows = select(Draft.key, number).outerjoin(DraftAnswer, DraftAnswer.draft_key == Draft.key).group_by(Draft.key)
    return {row.key: row[1] for row in session.execute(rows)}
