"""Brings the intake database to the newest shape: `python -m bot.actions.intake.migrate`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from bot.actions.intake.database import connect
from bot.actions.settings import from_environment


def migrate(engine: Engine, revision: str = "head") -> None:
    """Applies every migration up to `revision`; none is a no-op."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        _check_foreign_keys(connection, "OFF")
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            _refuse_broken(connection)
        _check_foreign_keys(connection, "ON")


def _check_foreign_keys(connection: Connection, on: str) -> None:
    """SQLite replaces a table only while it does not look at who points to it, and is told so between transactions."""
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute(f"PRAGMA foreign_keys={on}")


def _refuse_broken(connection: Connection) -> None:
    """Raises RuntimeError when a row points to nothing: nothing of the migration is kept then."""
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left a row that points to nothing")


if __name__ == "__main__":
    migrate(connect(from_environment().database_url))
