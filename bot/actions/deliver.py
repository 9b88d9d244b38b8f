"""The deliver command: sends what waits in the outbox, for as long as it runs."""

import argparse
import logging
import signal
import threading

from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.intake.database import connect as connect_database
from bot.actions.intake.database import now, refuse_unsafe, sessions
from bot.actions.intake.outbox import Sender, due, send
from bot.actions.settings import Settings, from_environment

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between looks into the outbox


def sender_of(settings: Settings) -> Sender:
    return Sender(
        sessions(settings.database_url), Frontdoor(settings.case_system_url, settings.intake_token), settings.master_key
    )


def deliver_once(sender: Sender) -> int:
    """Tries every request that is due; the number that arrived."""
    with sender.sessions() as session:
        keys = due(session, now())
    return sum(send(sender, key) for key in keys)


def main() -> None:
    parser = argparse.ArgumentParser(prog="deliver", description=__doc__)
    parser.add_argument("--once", action="store_true", help="try what is due and stop")
    once = parser.parse_args().once
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    settings = from_environment()
    refuse_unsafe(connect_database(settings.database_url))
    sender, stop = sender_of(settings), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        try:
            if arrived := deliver_once(sender):
                log.info("delivered %s", arrived)
        except Exception as error:  # a locked or missing database must not end the sender
            log.error("outbox could not be read: %s", type(error).__name__)
        if once:
            return
        stop.wait(PAUSE)


if __name__ == "__main__":
    main()
