import base64
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker

from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate
from bot.actions.intake.rotate.__main__ import main
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY

NEW, OTHER = b"n" * 32, b"x" * 32


def environment(tmp_path: Path, *keys: bytes) -> dict[str, str]:
    setting = ",".join(base64.b64encode(key).decode() for key in keys)
    return {"DATABASE_URL": f"sqlite:///{tmp_path}/intake.db", "MASTER_KEY": setting}


@pytest.fixture
def with_a_request(tmp_path: Path) -> Path:
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    migrate(engine)
    with sessionmaker(engine).begin() as session:
        accepted_request(session)
    return tmp_path


def test_it_says_how_many_and_nothing_else(with_a_request: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(environment(with_a_request, NEW, MASTER_KEY.newest)) == 0
    said = capsys.readouterr().out
    assert "wrapped with the newest key now" in said and "needed no more" in said
    assert "Sam" not in said and "EH-" not in said
    assert main(environment(with_a_request, NEW)) == 0


def test_it_says_when_a_key_is_missing(with_a_request: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(environment(with_a_request, NEW, OTHER)) == 1
    said = capsys.readouterr().out
    assert "a key that MASTER_KEY does not hold" in said and "still needed" in said
