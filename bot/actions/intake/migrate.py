"""Brings the intake database to the newest shape: `python -m bot.actions.intake.migrate`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from bot.actions.intake.database import connect
from bot.actions.settings import from_environment


def migrate(engine: Engine, revision: str = "head") -> None:
    """Applies every migration up to `revision`; none is a no-op."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


if __name__ == "__main__":
    migrate(connect(from_environment().database_url))
