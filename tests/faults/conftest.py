from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker

from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate
from tests.contract.case_system_stub import CaseSystemStub, running_stub
from tests.faults.delivering import Sessions


@pytest.fixture
def stub() -> Iterator[CaseSystemStub]:
    with running_stub() as running:
        yield running


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Sessions]:
    """A migrated intake database of its own."""
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    migrate(engine)
    yield sessionmaker(engine, expire_on_commit=False)
    engine.dispose()
