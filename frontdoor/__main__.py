"""The operator's commands: `python -m frontdoor migrate | seed | add-worker | remove-worker`."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Mapping

from frontdoor.clock import utc_now
from frontdoor.database import DurabilityError, open_engine, open_store
from frontdoor.migrating import migrate
from frontdoor.passwords import Passwords, WeakPassword
from frontdoor.seed import seed
from frontdoor.settings import Settings, SettingsError, from_environment
from frontdoor.workers import NoSuchWorker, WorkerExists, add_worker, remove_worker

Ask = Callable[[], str]


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
    except (SettingsError, DurabilityError, WeakPassword) as error:
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
    removing = commands.add_parser("remove-worker", help="end a worker's sessions and let them in no more")
    removing.add_argument("email")
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
        add_worker(session, chosen.email, chosen.name, password_hash, utc_now())
    return "The worker can sign in."


def _remove_worker(settings: Settings, chosen: argparse.Namespace) -> str:
    with open_store(open_engine(settings.database_url)).begin() as session:
        remove_worker(session, chosen.email, utc_now())
    return "The worker can no longer sign in."


COMMANDS = {"migrate": _migrate, "seed": _seed, "add-worker": _add_worker, "remove-worker": _remove_worker}


if __name__ == "__main__":
    sys.exit(main())
