"""The operator's commands: `python -m frontdoor --help` lists them."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Mapping

from frontdoor.audit_chain import Altered, NotThere, verify
from frontdoor.clock import utc_now
from frontdoor.council import read_council
from frontdoor.database import DurabilityError, open_engine, open_store
from frontdoor.escalation import count_overdue, pick_up_times
from frontdoor.migrating import migrate
from frontdoor.passwords import Passwords, WeakPassword
from frontdoor.presenters.escalation import overdue_words
from frontdoor.roles import Role
from frontdoor.seed import seed
from frontdoor.settings import Settings, SettingsError, from_environment
from frontdoor.workers import NoSuchWorker, WorkerExists, add_worker, change_role, remove_worker

Ask = Callable[[], str]


class StillWaiting(Exception):
    """At least one request has waited longer than it may."""


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")


def main(
    arguments: list[str] | None = None, environment: Mapping[str, str] = os.environ, ask: Ask = _ask_password
) -> int:
    chosen = _parser().parse_args(arguments)
    chosen.ask = ask
    try:
        print(COMMANDS[chosen.command](from_environment(environment), chosen))
    except (SettingsError, DurabilityError, WeakPassword, StillWaiting, Altered, NotThere) as error:
        print(error, file=sys.stderr)
        return 1
    except WorkerExists:
        print("Somebody has this email already.", file=sys.stderr)
        return 1
    except NoSuchWorker:
        print("Nobody has this email.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="frontdoor", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database to the newest schema")
    commands.add_parser("seed", help="add a demo worker and four demo requests, for one's own machine only")
    adding = commands.add_parser("add-worker", help="let a worker sign in; asks for a password")
    adding.add_argument("email")
    adding.add_argument("name")
    adding.add_argument("--role", type=Role, choices=list(Role), default=Role.WORKER)
    changing = commands.add_parser("change-role", help="say whether someone is a worker or a duty manager")
    changing.add_argument("email")
    changing.add_argument("role", type=Role, choices=list(Role))
    removing = commands.add_parser("remove-worker", help="end a worker's sessions and let them in no more")
    removing.add_argument("email")
    verifying = commands.add_parser("verify-audit", help="look whether every row of the audit is as it was written")
    verifying.add_argument("--noted", help="a last hash that was told earlier: the audit must hold it")
    commands.add_parser("overdue", help="end with 1 when a request waits too long: for whatever calls the duty manager")
    return parser


def _migrate(settings: Settings, _: argparse.Namespace) -> str:
    migrate(open_engine(settings.database_url))
    return "The database is at the newest schema."


def _seed(settings: Settings, _: argparse.Namespace) -> str:
    if settings.secure_cookies:
        raise SettingsError("seed is for a machine of one's own: FRONTDOOR_SECURE_COOKIES is on")
    engine = open_engine(settings.database_url)
    migrate(engine)
    new = seed(open_store(engine), settings, Passwords(), utc_now())
    address = f"http://{settings.host}:{settings.port}/sign-in"
    who = f"{settings.demo_worker_email} with the password {settings.demo_worker_password}"
    return f"{new} demo requests added.\nSign in at {address} as {who}"


def _add_worker(settings: Settings, chosen: argparse.Namespace) -> str:
    password_hash = Passwords().hash(chosen.ask())
    with open_store(open_engine(settings.database_url)).begin() as session:
        add_worker(session, chosen.email, chosen.name, password_hash, utc_now(), chosen.role)
    return "The worker can sign in."


def _change_role(settings: Settings, chosen: argparse.Namespace) -> str:
    with open_store(open_engine(settings.database_url)).begin() as session:
        change_role(session, chosen.email, chosen.role, utc_now())
    return "The role has been changed."


def _remove_worker(settings: Settings, chosen: argparse.Namespace) -> str:
    with open_store(open_engine(settings.database_url)).begin() as session:
        remove_worker(session, chosen.email, utc_now())
    return "The worker can no longer sign in."


def _verify_audit(settings: Settings, chosen: argparse.Namespace) -> str:
    """Raises Altered or NotThere, which end the command with 1."""
    chain = verify(open_store(open_engine(settings.database_url)), chosen.noted)
    return f"{chain.rows} rows of the audit are as they were written; the last hash is {chain.last_hash}"


def _overdue(settings: Settings, _: argparse.Namespace) -> str:
    """Raises StillWaiting, which ends the command with 1."""
    times = pick_up_times(settings, read_council(settings.content_dir / f"{settings.council}.json"))
    with open_store(open_engine(settings.database_url)).begin() as session:
        overdue = count_overdue(session, times, utc_now())
    if overdue.total:
        raise StillWaiting(overdue_words(overdue))
    return "Nothing waits too long."


COMMANDS = {
    "migrate": _migrate,
    "seed": _seed,
    "add-worker": _add_worker,
    "change-role": _change_role,
    "remove-worker": _remove_worker,
    "verify-audit": _verify_audit,
    "overdue": _overdue,
}


if __name__ == "__main__":
    sys.exit(main())
