import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.agreements import latest, record
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import Request
from tests.bot.actions.intake.builders import given

AGREED = (
    "INSERT INTO agreement (draft_key, message_id, item, value, wording_id, wording_hash, language, given_by, how, "
    "given_at) VALUES ('draft', :message, :item, :value, 'request-1', 'hash', 'en', 'self', 'chat_button', "
    "CURRENT_TIMESTAMP)"
)
REQUESTED = text(
    "INSERT INTO request (key, reference, conversation, sealed_key, sealed_payload, payload_hash, accepted_at, "
    "agreement_id, agreement_item, agreement_value) "
    "VALUES ('draft', 'EH-1', 'w-1', :blob, :blob, 'x', CURRENT_TIMESTAMP, :agreement, 'request', 'yes')"
)


@pytest.fixture
def grown(empty_engine: Engine) -> Engine:
    """A database of the first shape with an agreement, its request and a later answer, brought to the newest shape."""
    migrate(empty_engine, "0001")
    with empty_engine.begin() as connection:
        for message, item, value in (("m1", "request", "yes"), ("m2", "sharing", "no")):
            connection.execute(text(AGREED), {"message": message, "item": item, "value": value})
        connection.execute(REQUESTED, {"blob": b"x", "agreement": 1})
    migrate(empty_engine)
    return empty_engine


def test_what_was_agreed_before_stays_as_it_was(grown: Engine) -> None:
    with sessionmaker(grown)() as session:
        row = latest(session, "draft", "request")
        assert row is not None
        assert (row.value, row.wording_id, row.given_by, row.recorded_by) == ("yes", "request-1", "self", "self")
        assert (row.covers, row.agreed_on, row.interpreter_used) == ("everyone_named", None, None)


@pytest.mark.parametrize(
    "statement", ["UPDATE agreement SET value = 'no'", "DELETE FROM agreement", "UPDATE audit SET event = 'x'"]
)
def test_rows_are_still_only_added(grown: Engine, statement: str) -> None:
    with grown.begin() as connection:
        row = f"INSERT INTO audit (request_key, event, actor, at, row_hash) VALUES ('d', 'e', 'a', :now, '{'0' * 64}')"
        connection.execute(text(row), {"now": "2026-11-22 10:00:00"})
    with pytest.raises(DBAPIError, match="only added"), grown.begin() as connection:
        connection.execute(text(statement))


def test_of_an_older_request_nobody_noted_the_version(grown: Engine) -> None:
    with sessionmaker(grown)() as session:
        assert session.scalars(select(Request.schema_version)).all() == [None]


def test_a_request_still_needs_an_agreement_row_of_its_own(grown: Engine) -> None:
    with grown.begin() as connection:
        connection.execute(text("DELETE FROM request"))
    with pytest.raises(DBAPIError), grown.begin() as connection:
        connection.execute(REQUESTED, {"blob": b"x", "agreement": 2})


def test_foreign_keys_are_looked_at_again_after_the_migration(grown: Engine) -> None:
    with pytest.raises(DBAPIError), grown.begin() as connection:
        connection.execute(
            text("INSERT INTO outbox (request_key, state, attempts, next_attempt_at) VALUES ('x', 'w', 0, :now)"),
            {"now": "2026-11-22 10:00:00"},
        )


@pytest.mark.hazard("B1")
@pytest.mark.parametrize("value", ["no", "yes"])
def test_an_answer_given_later_makes_an_earlier_yes_worthless(grown: Engine, value: str) -> None:
    def again(session: Session) -> None:
        session.execute(text("DELETE FROM request"))
        record(session, "draft", "m3", given("request", value))

    with sessionmaker(grown).begin() as session:
        again(session)
    with pytest.raises(DBAPIError, match="a later answer"), grown.begin() as connection:
        connection.execute(REQUESTED, {"blob": b"x", "agreement": 1})


def test_migrating_twice_changes_nothing(grown: Engine) -> None:
    migrate(grown)
    with grown.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM agreement")).scalar() == 2
