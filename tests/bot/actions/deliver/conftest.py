from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    migrate(engine)
    return sessionmaker(engine, expire_on_commit=False)
