"""The public chat's switch: rows that stay, and a file that always says what was decided last."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from frontdoor.actors import worker_actor
from frontdoor.audit import Action
from frontdoor.database import Store
from frontdoor.records import AuditRow
from frontdoor.statuses import StaleVersion
from frontdoor.switchboard import NEVER_CHANGED, Setting, change, newest, publish
from tests.frontdoor.builders import NOW, employ

OFF = Setting(False, " A fault in the phone lines. ", " Please ring 999 in an emergency. ")
ON = Setting(True, "It is mended.")


@pytest.fixture
def manager(store: Store) -> int:
    return employ(store)


def decide(store: Store, manager: int, setting: Setting, version: int) -> None:
    with store.begin() as session:
        change(session, setting, version, worker_actor(manager), NOW)


def told(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_before_any_change_the_chat_is_on(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path / "new" / "switch.json")
    assert told(tmp_path / "new" / "switch.json") == {"chat": "on", "notice": ""}


def test_each_change_is_a_row_with_who_and_why_and_the_file_says_the_last(
    store: Store, manager: int, tmp_path: Path
) -> None:
    path = tmp_path / "switch.json"
    decide(store, manager, OFF, NEVER_CHANGED)
    publish(store, path)
    assert told(path) == {"chat": "off", "notice": "Please ring 999 in an emergency."}
    decide(store, manager, ON, 1)
    publish(store, path)
    assert told(path) == {"chat": "on", "notice": ""}
    with store.begin() as session:
        last = newest(session)
        assert last is not None
        assert (last.position, last.reason, last.worker_id, last.at) == (2, "It is mended.", manager, NOW)
        written = session.scalars(select(AuditRow).where(AuditRow.worker_id == manager).order_by(AuditRow.id)).all()
        assert [(row.action, row.detail) for row in written] == [
            (Action.CHAT_SWITCHED_OFF, "change 1"),
            (Action.CHAT_SWITCHED_ON, "change 2"),
        ]


@pytest.mark.hazard("F8")
@pytest.mark.parametrize("sql", ["UPDATE chat_switches SET reason = 'x'", "DELETE FROM chat_switches"])
def test_changes_only_grow(store: Store, manager: int, sql: str) -> None:
    decide(store, manager, OFF, NEVER_CHANGED)
    with pytest.raises(DatabaseError, match="only grows"), store.begin() as session:
        session.execute(text(sql))


@pytest.mark.hazard("F12")
def test_of_two_who_decide_at_once_one_is_told(store: Store, manager: int) -> None:
    start, outcomes = threading.Barrier(2), []

    def one(setting: Setting) -> None:
        start.wait()
        try:
            decide(store, manager, setting, NEVER_CHANGED)
            outcomes.append("decided")
        except StaleVersion:
            outcomes.append("told")

    threads = [threading.Thread(target=one, args=(setting,)) for setting in (OFF, ON)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "told"]


def test_a_file_that_cannot_be_written_is_an_error_and_the_old_one_stays(
    store: Store, manager: int, tmp_path: Path
) -> None:
    path = tmp_path / "switch.json"
    publish(store, path)
    decide(store, manager, OFF, NEVER_CHANGED)
    path.with_suffix(".new").mkdir()
    with pytest.raises(OSError):
        publish(store, path)
    assert told(path) == {"chat": "on", "notice": ""}
