"""Forgets, all by itself, chats that nobody has written in for a day."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)

KEPT_FOR = 24 * 60 * 60  # seconds after the last event
PAUSE = 600  # seconds


async def forget_over_and_over(store: Any, pause: float = PAUSE) -> None:
    """For as long as the process runs. A database that does not answer is tried again after the pause."""
    while True:
        try:
            forgotten = await store.forget_older_than(time.time() - KEPT_FOR)
            log.info("chats forgotten because their time was over: %s", forgotten)
        except (SQLAlchemyError, InvalidTag) as error:
            log.error("old chats were not forgotten: %s", type(error).__name__)
        await asyncio.sleep(pause)
