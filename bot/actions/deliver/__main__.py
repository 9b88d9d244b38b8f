"""`python -m bot.actions.deliver --help` lists what it can do; without a command it sends until it is told to stop."""

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystemSetUpWrong
from bot.actions.case_system.chosen import case_system_of
from bot.actions.deliver.reconciling import reconcile
from bot.actions.deliver.sending import deliver_once, deliver_until, sender_of
from bot.actions.intake.by_hand import (
    CannotDo,
    dead_references,
    replay,
    send_lost_again,
    settle,
    settle_told,
    unsettled,
)
from bot.actions.intake.database import connect, moment_of, refuse_unsafe, sessions
from bot.actions.intake.purging import purge_until
from bot.actions.settings import Settings, from_environment

Sessions = sessionmaker[Session]
COMPARED_DAYS = 7


def main(arguments: list[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """The exit code: 1 when something could not be done, or when `list` or `reconcile` has something to show."""
    chosen = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    settings = from_environment(environment)
    refuse_unsafe(connect(settings.database_url))
    try:
        return COMMANDS[chosen.command or ("once" if chosen.once else "run")](settings, chosen)
    except (CannotDo, CaseSystemSetUpWrong) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.actions.deliver", description=__doc__)
    parser.add_argument("--once", action="store_true", help="try what is due and stop")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("list", help="show what needs a person; ends with 1 when there is any, for whatever calls them")
    compare = commands.add_parser(
        "reconcile",
        help="compare with what the case system says it has; ends with 1 when it cannot be asked or they differ",
    )
    compare.add_argument("--days", type=int, default=COMPARED_DAYS, help="requests accepted in so many days")
    again = commands.add_parser("replay", help="send again, under the same key as before")
    again.add_argument("reference", nargs="*")
    again.add_argument("--dead", action="store_true", help="every one that was given up or refused")
    again.add_argument("--by", required=True, help="who decided it, for the audit")
    again.add_argument("--lost", action="store_true", help="`reconcile` says that it is missing: send it once more")
    again.add_argument("--not-there", action="store_true", help="someone looked: the case system does not have it")
    there = commands.add_parser("settle", help="say that the case system has it, found there or keyed in by hand")
    there.add_argument("reference")
    what = there.add_mutually_exclusive_group(required=True)
    what.add_argument("case_id", nargs="?", help="the id it has there")
    what.add_argument("--told", action="store_true", help="someone told its staff of the withdrawal or the additions")
    there.add_argument("--by", required=True, help="who decided it, for the audit")
    return parser


def _run(settings: Settings, _: argparse.Namespace) -> int:
    sender, stop = sender_of(settings), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # The action server deletes too; what goes on while the chat is off must not depend on it.
    threading.Thread(target=purge_until, args=(stop, sender.sessions), daemon=True).start()
    deliver_until(stop, sender)
    return 0


def _once(settings: Settings, _: argparse.Namespace) -> int:
    print(f"{deliver_once(sender_of(settings))} arrived")
    return 0


def _list(settings: Settings, _: argparse.Namespace) -> int:
    with sessions(settings.database_url)() as session:
        rows = unsettled(session, moment_of(session))
    for row in rows:
        when = f"accepted {row.accepted_at:%Y-%m-%d %H:%M}, next try {row.next_attempt_at:%Y-%m-%d %H:%M} UTC"
        version = f"  schema {row.schema_version}" if row.schema_version else ""
        print(f"{row.reference}  {row.state:9}  {row.attempts} tries  {when}{version}  {row.problem}")
    return 1 if rows else 0


def _reconcile(settings: Settings, chosen: argparse.Namespace) -> int:
    agrees = reconcile(sessions(settings.database_url), case_system_of(settings), chosen.days, print)
    return 0 if agrees else 1


def _replay(settings: Settings, chosen: argparse.Namespace) -> int:
    with sessions(settings.database_url).begin() as session:
        references = [*chosen.reference, *(dead_references(session) if chosen.dead else [])]
        for reference in references:
            if chosen.lost:
                send_lost_again(session, reference, chosen.by, moment_of(session))
            else:
                replay(session, reference, chosen.by, moment_of(session), not_there=chosen.not_there)
    print(f"{len(references)} will be sent again")
    return 0


def _settle(settings: Settings, chosen: argparse.Namespace) -> int:
    with sessions(settings.database_url).begin() as session:
        if chosen.told:
            settle_told(session, chosen.reference, chosen.by, moment_of(session))
        else:
            settle(session, chosen.reference, chosen.case_id, chosen.by, moment_of(session))
    return 0


COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "run": _run,
    "once": _once,
    "list": _list,
    "reconcile": _reconcile,
    "replay": _replay,
    "settle": _settle,
}


if __name__ == "__main__":
    sys.exit(main())
