"""Kills a start-up while it changes the tables of a database that holds a request, and starts again."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text
from sqlalchemy.orm import sessionmaker

from bot.actions.intake.audit.chain import verify
from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate
from tests.faults.killing.lives import Life
from tests.faults.killing.points import Switch

FIRST, ROWS_OF_THE_AUDIT = "0001", 2
AGREED = text(
    "INSERT INTO agreement (draft_key, message_id, item, value, wording_id, wording_hash, language, given_by, how, "
    "given_at) VALUES ('draft', 'm', 'request', 'yes', 'request-1', 'hash', 'en', 'self', 'chat_button', "
    "CURRENT_TIMESTAMP)"
)
REQUESTED = text(
    "INSERT INTO request (key, reference, conversation, sealed_key, sealed_payload, payload_hash, accepted_at, "
    "agreement_id, agreement_item, agreement_value) "
    "VALUES ('draft', 'EH-1', 'w-1', :blob, :blob, 'x', CURRENT_TIMESTAMP, 1, 'request', 'yes')"
)
WAITS = text(
    "INSERT INTO outbox (request_key, state, attempts, next_attempt_at) VALUES ('draft', 'waiting', 0, "
    "CURRENT_TIMESTAMP)"
)
HAPPENED = text(
    "INSERT INTO audit (request_key, event, actor, at) VALUES ('draft', 'accepted', 'family', '2026-11-01 10:00:00'), "
    "('draft', 'replayed', 'duty manager', '2026-11-02 10:00:00')"
)
KEPT = text(
    "SELECT request.reference, agreement.value, outbox.state FROM request JOIN agreement ON agreement.id = "
    "request.agreement_id JOIN outbox ON outbox.request_key = request.key"
)


class Starting:
    """A database of the first shape, kept to begin from again and again. `statements` bring it to the newest."""

    def __init__(self, folder: Path) -> None:
        self._first, self._file = folder / "first.db", folder / "starting.db"
        engine = connect(f"sqlite:///{self._first}")
        migrate(engine, FIRST)
        with engine.begin() as connection:
            for statement in (AGREED, REQUESTED, WAITS, HAPPENED):
                connection.execute(statement, {"blob": b"x"} if statement is REQUESTED else {})
        engine.dispose()
        self.statements = self._count()

    def kill(self, switch: Switch) -> bool:
        """One start-up; False when it ended before it was killed. Raises AssertionError when a row is lost."""
        replace_database(self._first, self._file)
        engine = connect(f"sqlite:///{self._file}")
        life = Life(lambda: _start(engine, switch))
        life.ask(None)
        killed = life.end()
        migrate(engine)
        with engine.connect() as connection:
            kept = [tuple(row) for row in connection.execute(KEPT)]
        chained = verify(sessionmaker(engine)).rows
        engine.dispose()
        assert kept == [("EH-1", "yes", "waiting")], f"after a killed start-up there is {kept}"
        assert chained == ROWS_OF_THE_AUDIT
        return killed

    def _count(self) -> int:
        replace_database(self._first, self._file)
        engine, executed = connect(f"sqlite:///{self._file}"), []
        event.listen(engine, "after_cursor_execute", lambda *_: executed.append(1))
        migrate(engine)
        engine.dispose()
        return len(executed)


def _start(engine: Engine, switch: Switch) -> Any:
    switch.arm(engine)
    return lambda _: migrate(engine)


def replace_database(source: Path, file: Path) -> None:
    for side in ("-wal", "-shm"):
        file.with_name(file.name + side).unlink(missing_ok=True)
    shutil.copyfile(source, file)
