import asyncio
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.arrived_long_ago import KEPT_AFTER_ARRIVAL
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import connect, now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.finding import MISSES_COUNT_FOR
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import Draft, DraftAnswer, MissedTry, Outbox, OutboxState, Request
from bot.actions.intake.purging import KEPT_WITHOUT_CODE, purge, purge_all, purge_over_and_over, purge_until
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


def test_a_request_that_has_not_arrived_stays_however_old_it_is(sessions: Sessions) -> None:
    with sessions.begin() as session:
        accepted_request(session)
        session.execute(update(Outbox).values(next_attempt_at=NOW - 100 * KEPT_AFTER_ARRIVAL))
    purge_all(sessions)
    with sessions() as session:
        assert body_of(MASTER_KEY, session.scalars(select(Request)).one())


def test_a_failed_try_is_forgotten_when_it_counts_no_more(sessions: Sessions) -> None:
    with sessions.begin() as session:
        session.add(MissedTry(sought="0" * 64, conversation="w-1", at=NOW))
        purge(session, NOW + MISSES_COUNT_FOR)
        assert session.scalars(select(MissedTry)).all() == []


@pytest.mark.hazard("G2")
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


def test_beside_the_sender_it_goes_on_until_it_is_told_to_stop(sessions: Sessions) -> None:
    with sessions.begin() as session:
        begun(session, "w-1")
        session.execute(update(DraftAnswer).values(answered_at=NOW - KEPT_WITHOUT_CODE))
    stop = threading.Event()
    beside = threading.Thread(target=purge_until, args=(stop, sessions, timedelta(0)))
    beside.start()
    while _drafts(sessions):
        stop.wait(0.01)
    stop.set()
    beside.join(10)
    assert not beside.is_alive()


def test_a_database_that_does_not_answer_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    purge_all(sessionmaker(connect(f"sqlite:///{tmp_path}/empty.db")))
    assert "not deleted: OperationalError" in caplog.text


@pytest.mark.hazard("G3")
def test_no_file_keeps_the_key_of_what_was_deleted(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    migrate(engine)
    sessions = sessionmaker(engine)
    with sessions.begin() as session:
        request = accepted_request(session)
        held = (bytes(request.sealed_key), bytes(request.sealed_payload))
        arrived = {"state": OutboxState.RECEIVED, "received_at": NOW - KEPT_AFTER_ARRIVAL}
        session.execute(update(Outbox).values(**arrived))
    assert any(in_a_file(tmp_path, part) for part in held)
    purge_all(sessions)
    assert not any(in_a_file(tmp_path, part) for part in held)


def in_a_file(folder: Path, part: bytes) -> bool:
    """A key stands whole on a page; of what is longer its beginning does."""
    return any(part[:60] in file.read_bytes() for file in folder.iterdir())


def _drafts(sessions: Sessions) -> int:
    with sessions() as session:
        return len(session.scalars(select(Draft)).all())
