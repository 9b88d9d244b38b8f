"""Sends what waits in the outbox, several requests side by side, for as long as it runs."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from bot.actions.case_system.chosen import after_sending_of, case_system_of
from bot.actions.intake.database import sessions
from bot.actions.intake.following_up import due_follow_ups, send_follow_up
from bot.actions.intake.outbox import Sender, next_keys, send
from bot.actions.settings import Settings

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between looks into the outbox
LANES = 4  # so that one request the case system chokes on holds up no other


def sender_of(settings: Settings) -> Sender:
    """Raises CaseSystemSetUpWrong."""
    case_system = case_system_of(settings)
    return Sender(sessions(settings.database_url), case_system, settings.master_key, after_sending_of(case_system))


def deliver_once(sender: Sender) -> int:
    """Tries every request that is due; the number that arrived."""
    arrived = 0
    with ThreadPoolExecutor(LANES, thread_name_prefix="deliver") as lanes:
        while keys := next_keys(sender):
            through = sum(lanes.map(lambda key: _send(sender, key), keys))
            arrived += through
            if not through:
                break
    for key in due_follow_ups(sender):
        _send_follow_up(sender, key)
    return arrived


def deliver_until(stop: threading.Event, sender: Sender) -> None:
    while not stop.is_set():
        try:
            if arrived := deliver_once(sender):
                log.info("delivered %s", arrived)
        except Exception as error:  # a locked or missing database must not end the sender
            log.error("outbox could not be read: %s", type(error).__name__)
        stop.wait(PAUSE)


def _send(sender: Sender, key: str) -> bool:
    try:
        return send(sender, key)
    except Exception as error:  # what one request breaks must not keep the others back; its lease runs out
        log.error("one request could not be tried: %s", type(error).__name__)
        return False


def _send_follow_up(sender: Sender, key: str) -> None:
    try:
        send_follow_up(sender, key)
    except Exception as error:  # as above
        log.error("one withdrawal or addition could not be tried: %s", type(error).__name__)
