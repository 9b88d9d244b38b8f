"""Runs beside the web server: tells what is untold, again and again."""

import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from frontdoor.call_backs import tell, untold
from frontdoor.clock import utc_now
from frontdoor.database import DurabilityError, Store, open_engine, open_store
from frontdoor.logs import log
from frontdoor.settings import Settings

PAUSE = 1.0  # seconds between looks


def tell_all(store: Store, url: str, key: bytes, clock: Callable[[], datetime] = utc_now) -> int:
    """Tries what is due until one is not heard; how many were. Whoever does not answer is not asked again just now."""
    with store.begin() as session:
        due = untold(session, clock())
    heard = 0
    for one in due:
        if not tell(store, one, url, key, clock):
            break
        heard += 1
    return heard


def start_telling(settings: Settings) -> threading.Thread | None:
    """A thread of its own, which ends with the process; None when there is nobody to tell."""
    if not settings.call_back_url:
        return None
    store, key = open_store(open_engine(settings.database_url)), settings.call_back_key.encode()
    thread = threading.Thread(
        target=_tell_for_ever, args=(store, settings.call_back_url, key), name="call-backs", daemon=True
    )
    thread.start()
    return thread


def _tell_for_ever(store: Store, url: str, key: bytes) -> None:
    pause = threading.Event()
    while not pause.wait(PAUSE):
        try:
            tell_all(store, url, key)
        except (SQLAlchemyError, DurabilityError) as error:
            log.error("call-backs could not be read", exc_info=error)
