import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.agreements import latest, record
from tests.bot.actions.intake.builders import given

Sessions = sessionmaker[Session]


def test_a_changed_mind_is_a_new_row(sessions: Sessions) -> None:
    with sessions.begin() as session:
        record(session, "draft", "m1", given("request", "yes"))
        record(session, "draft", "m2", given("request", "no"))
        assert latest(session, "draft", "request").value == "no"  # type: ignore[union-attr]


def test_the_same_message_gives_the_same_row(sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert (
            record(session, "draft", "m1", given("request")).id == record(session, "draft", "m1", given("request")).id
        )


@pytest.mark.parametrize("statement", ["UPDATE agreement SET value = 'yes'", "DELETE FROM agreement"])
def test_the_database_refuses_to_change_or_remove_a_row(sessions: Sessions, statement: str) -> None:
    with sessions.begin() as session:
        record(session, "draft", "m1", given("request", "no"))
    with sessions() as session, pytest.raises(DBAPIError, match="only added"):
        session.execute(text(statement))
