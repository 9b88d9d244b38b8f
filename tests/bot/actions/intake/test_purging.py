import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.finding import MISSES_COUNT_FOR
from bot.actions.intake.models import Draft, DraftAnswer, MissedTry, Request
from bot.actions.intake.purging import KEPT_WITHOUT_CODE, purge, purge_over_and_over
from bot.actions.intake.put_aside import KEPT_FOR, put_aside
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]
NOW, SECOND = now(), timedelta(seconds=1)


def begun(session: Session, conversation: str, *, answered: bool = True, code: bool = False) -> None:
    drafts = Drafts(session, MASTER_KEY)
    draft = drafts.open(conversation)
    if answered:
        drafts.write(draft, {"postcode": "ME4 4TR"}, "m1")
    if code:
        put_aside(MASTER_KEY, draft, NOW)
    session.execute(update(Draft).values(started_at=NOW))
    session.execute(update(DraftAnswer).values(answered_at=NOW))


@pytest.mark.hazard("G2")
@pytest.mark.parametrize(
    ("draft", "kept_for"),
    [
        ({"code": True}, KEPT_FOR),
        ({"code": False}, KEPT_WITHOUT_CODE),
        ({"answered": False}, KEPT_WITHOUT_CODE),
    ],
)
def test_a_draft_is_deleted_with_its_answers_when_its_time_is_over(
    sessions: Sessions, draft: dict[str, bool], kept_for: timedelta
) -> None:
    with sessions.begin() as session:
        begun(session, "w-1", **draft)
        assert purge(session, NOW + kept_for - SECOND) == 0
        assert purge(session, NOW + kept_for) == 1
        assert session.scalars(select(Draft)).all() == [] and session.scalars(select(DraftAnswer)).all() == []


def test_an_answer_gives_the_whole_draft_more_time(sessions: Sessions) -> None:
    with sessions.begin() as session:
        begun(session, "w-1")
        session.execute(update(Draft).values(started_at=NOW - KEPT_WITHOUT_CODE))
        assert purge(session, NOW + SECOND) == 0


def test_a_sent_request_stays(sessions: Sessions) -> None:
    with sessions.begin() as session:
        accepted_request(session)
        purge(session, NOW + 100 * KEPT_FOR)
        assert len(session.scalars(select(Request)).all()) == 1


def test_a_failed_try_is_forgotten_when_it_counts_no_more(sessions: Sessions) -> None:
    with sessions.begin() as session:
        session.add(MissedTry(sought="0" * 64, conversation="w-1", at=NOW))
        purge(session, NOW + MISSES_COUNT_FOR)
        assert session.scalars(select(MissedTry)).all() == []


def test_it_goes_on_by_itself(sessions: Sessions) -> None:
    with sessions.begin() as session:
        begun(session, "w-1")
        session.execute(update(DraftAnswer).values(answered_at=NOW - KEPT_WITHOUT_CODE))

    async def purged() -> bool:
        task = asyncio.create_task(purge_over_and_over(lambda: sessions, timedelta(0)))
        while _drafts(sessions):
            await asyncio.sleep(0)
        return task.cancel()

    assert asyncio.run(purged())


def _drafts(sessions: Sessions) -> int:
    with sessions() as session:
        return len(session.scalars(select(Draft)).all())
