"""What the kill test looks for after a purge, it would find."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import connect, now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.migrate import migrate
from bot.actions.intake.purging import purge
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.faults.killing.purging import changed_by_purging, grow_old

OLD, YOUNG = "w-old", "w-young"
OF_THE_OLD = "draft_key IN (SELECT key FROM draft WHERE conversation = :old)"


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    migrate(engine)
    made = sessionmaker(engine)
    with made.begin() as session:
        drafts = Drafts(session, MASTER_KEY)
        for conversation in (OLD, YOUNG):
            drafts.write(drafts.open(conversation), {"postcode": "ME4 4TR", "worries": "Robin wakes"}, "m")
    return made


def test_a_purge_takes_the_old_draft_as_a_whole(sessions: sessionmaker[Session]) -> None:
    before = grow_old(sessions, [OLD])
    with sessions.begin() as session:
        assert purge(session, now()) == 1
    assert changed_by_purging(sessions, before) == set()


@pytest.mark.parametrize(
    "half_done",
    [
        f"DELETE FROM draft_answer WHERE field = 'worries' AND {OF_THE_OLD}",
        f"DELETE FROM draft_answer WHERE {OF_THE_OLD}",
        "DELETE FROM draft WHERE conversation <> :old",
    ],
)
def test_half_a_draft_and_a_draft_too_many_are_found(sessions: sessionmaker[Session], half_done: str) -> None:
    before = grow_old(sessions, [OLD])
    with sessions.begin() as session:
        session.execute(text(half_done), {"old": OLD})
    assert len(changed_by_purging(sessions, before)) == 1
