"""Switches the public chat off and on, and sets the notice people see: each change a row that stays, then a file.

The gateway reads the file. It is written whole or not at all, and always from the newest row, so that two changes at
once and a front door that was restarted both end with what was decided last.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdoor.actors import Actor
from frontdoor.audit import Action, write_down
from frontdoor.database import Store
from frontdoor.records import ChatSwitch
from frontdoor.statuses import StaleVersion

NEVER_CHANGED = 0


@dataclass(frozen=True)
class Setting:
    """`reason` is for the record; `notice` is what people read, empty for none."""

    is_on: bool
    reason: str
    notice: str = ""


def newest(session: Session) -> ChatSwitch | None:
    return session.scalars(select(ChatSwitch).order_by(ChatSwitch.position.desc()).limit(1)).one_or_none()


def history(session: Session, limit: int) -> list[ChatSwitch]:
    return list(session.scalars(select(ChatSwitch).order_by(ChatSwitch.position.desc()).limit(limit)))


def change(session: Session, setting: Setting, from_version: int, actor: Actor, now: datetime) -> None:
    """Raises StaleVersion when someone else has changed it since."""
    known = newest(session)
    if (known.position if known else NEVER_CHANGED) != from_version:
        raise StaleVersion
    session.add(
        ChatSwitch(
            position=from_version + 1,
            is_on=setting.is_on,
            reason=setting.reason.strip(),
            notice=setting.notice.strip(),
            worker_id=actor.worker_id,
            at=now,
        )
    )
    try:
        session.flush()
    except IntegrityError as error:
        raise StaleVersion from error
    action = Action.CHAT_SWITCHED_ON if setting.is_on else Action.CHAT_SWITCHED_OFF
    write_down(session, actor, action, now, detail=f"change {from_version + 1}")


def publish(store: Store, path: Path) -> None:
    """Tells the gateway what was decided last. Raises OSError when the file cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(path):
        with store.begin() as session:
            known = newest(session)
        told = {"chat": "off" if known and not known.is_on else "on", "notice": known.notice if known else ""}
        _replace(path, json.dumps(told, ensure_ascii=False))


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
