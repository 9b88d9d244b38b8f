import base64
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import sessionmaker

from bot.actions.deliver.__main__ import main
from bot.actions.intake.after_sending import add
from bot.actions.intake.database import connect, now
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import Outbox, OutboxState, Request
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY

Environment = dict[str, str]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """An intake database with one dead request, and a case system that is not there."""
    url = f"sqlite:///{tmp_path}/intake.db"
    migrate(connect(url))
    with sessionmaker(connect(url)).begin() as session:
        accepted_request(session)
        session.execute(update(Outbox).values(state=OutboxState.DEAD, last_problem="422", attempts=1))
    return {
        "DATABASE_URL": url,
        "MASTER_KEY": base64.b64encode(MASTER_KEY.newest).decode(),
        "CASE_SYSTEM_URL": "http://127.0.0.1:1",
    }


def state(environment: Environment) -> tuple[str, str]:
    with sessionmaker(connect(environment["DATABASE_URL"]))() as session:
        return session.scalars(select(Request.reference)).one(), session.scalars(select(Outbox.state)).one()


def test_what_needs_a_person_is_listed_without_saying_whose_it_is(
    environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list"], environment) == 1
    said = capsys.readouterr().out
    assert state(environment)[0] in said and "dead" in said and "schema 2.0" in said and "422" in said
    assert "Sam" not in said and "Robin" not in said


def test_nothing_to_list_ends_well(environment: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settle", state(environment)[0], "C-118", "--by", "duty manager"], environment) == 0
    assert main(["list"], environment) == 0
    assert capsys.readouterr().out == ""


def test_what_the_staff_were_told_is_settled_by_command(environment: Environment) -> None:
    reference = state(environment)[0]
    main(["settle", reference, "C-118", "--by", "duty manager"], environment)
    with sessionmaker(connect(environment["DATABASE_URL"])).begin() as session:
        add(session, MASTER_KEY, session.scalars(select(Request)).one(), "more", now() - timedelta(hours=1))
    assert main(["list"], environment) == 1
    assert main(["settle", reference, "--told", "--by", "duty manager"], environment) == 0
    assert main(["list"], environment) == 0


@pytest.mark.parametrize("which", ["reference", "all that are dead"])
def test_a_dead_request_is_put_back_by_command(environment: Environment, which: str) -> None:
    chosen = [state(environment)[0]] if which == "reference" else ["--dead"]
    assert main(["replay", *chosen, "--by", "duty manager"], environment) == 0
    assert state(environment)[1] == OutboxState.WAITING


def test_once_tries_what_is_due(environment: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    main(["replay", "--dead", "--by", "duty manager"], environment)
    assert main(["--once"], environment) == 0
    assert "0 arrived" in capsys.readouterr().out
    with sessionmaker(connect(environment["DATABASE_URL"]))() as session:
        assert session.scalars(select(Outbox.last_problem)).one() == "NewConnectionError"


def test_what_cannot_be_done_is_said(environment: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "EH-0000-0000", "--by", "duty manager"], environment) == 1
    assert "no request" in capsys.readouterr().err


def test_nobody_anonymous_replays(environment: Environment) -> None:
    with pytest.raises(SystemExit):
        main(["replay", "--dead"], environment)
