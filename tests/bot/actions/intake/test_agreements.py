from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.agreements import ITEMS, OnlyAdded, all_latest, latest, record
from bot.actions.intake.models import Agreement
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


@pytest.mark.parametrize(
    "change",
    [lambda _, row: setattr(row, "value", "yes"), lambda session, row: session.delete(row)],
    ids=["changed", "removed"],
)
def test_the_code_itself_refuses_it_before_the_database_is_asked(
    sessions: Sessions, change: Callable[[Session, Agreement | None], None]
) -> None:
    with sessions.begin() as session:
        record(session, "draft", "m1", given("request", "no"))
    with sessions() as session:
        change(session, latest(session, "draft", "request"))
        with pytest.raises(OnlyAdded):
            session.flush()


@pytest.mark.parametrize(
    "changes",
    [{"item": "everything"}, {"value": "yep"}, {"given_by": "neighbour"}, {"covers": "all"}, {"recorded_by": "robot"}],
)
def test_the_database_takes_only_the_values_it_knows(sessions: Sessions, changes: dict[str, str]) -> None:
    with sessions() as session, pytest.raises(IntegrityError):
        record(session, "draft", "m1", replace(given("request"), **changes))


def test_what_a_practitioner_says_of_an_agreement_is_kept_with_it(sessions: Sessions) -> None:
    told = replace(
        given("request"),
        given_by="person_with_pr",
        how="face_to_face",
        recorded_by="practitioner",
        covers="some_named",
        agreed_on=date(2026, 11, 20),
        interpreter_used="yes",
    )
    with sessions.begin() as session:
        record(session, "draft", "m1", told)
    with sessions() as session:
        row = latest(session, "draft", "request")
        assert row is not None
        assert (row.given_by, row.how, row.recorded_how) == ("person_with_pr", "face_to_face", "chat_button")
        assert (row.agreed_on, row.interpreter_used, row.covers) == (date(2026, 11, 20), "yes", "some_named")


def test_the_last_answer_to_each_item_counts_in_the_ledgers_order(sessions: Sessions) -> None:
    with sessions.begin() as session:
        for number, item in enumerate(reversed(ITEMS)):
            record(session, "draft", f"m{number}", given(item, "no"))
        record(session, "draft", "later", given("contact_gp", "yes"))
        found = [(row.item, row.value) for row in all_latest(session, "draft")]
    assert found == [(item, "yes" if item == "contact_gp" else "no") for item in ITEMS]
