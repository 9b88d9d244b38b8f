"""The command: `python -m bench.danger`. How soon urgent help comes while a process or the database behind the chat
is killed."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path

import requests

from bench.figures import Figure, milliseconds, percentile
from bench.product import Unlimited
from evaluation.chat_client import ChatClient
from evaluation.report import table
from tests.frontdoor.postgres import new_database, postgres_server

TIMES = 200
GOAL = "under 100 ms"
EXIT_URL = "https://www.example.com/"
KILLED = ("", "rasa", "actions", "frontdoor")
DISCLOSURES = (
    "My husband hits me and I am scared to go home",
    "I want to kill myself",
    "My baby is not breathing properly",
    "A man online is asking my daughter for pictures of her body",
)


class NoUrgentHelp(Exception):
    """A reply to words of danger did not begin with urgent help, so that its speed would say nothing."""


class OnPostgres(Unlimited):
    """Everything but the gateway's own sessions in one PostgreSQL server."""

    def __init__(self, folder: Path, exit_url: str, server: str) -> None:
        self._server = server
        super().__init__(folder, exit_url)

    def _settings(self, exit_url: str) -> dict[str, str]:
        databases = {name: new_database(self._server) for name in ("DATABASE_URL", "FRONTDOOR_DATABASE_URL")}
        tracker = new_database(self._server).replace("+psycopg", "+psycopg2")
        return {**super()._settings(exit_url), **databases, "TRACKER_DATABASE_URL": tracker}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        product = Unlimited(Path(folder), EXIT_URL)
        try:
            product.start()
            figures = [figure for name in KILLED for figure in while_killed(product, name)]
        finally:
            product.stop()
    figures += while_the_database_is_gone()
    sys.stdout.write(table(("what", "figure", "goal"), [(one.name, one.value, one.goal) for one in figures]) + "\n")


def while_killed(product: Unlimited, name: str) -> Iterator[Figure]:
    gateway, said = product.address("gateway"), f"{name} killed" if name else "all is well"
    with product.without(name) if name else nullcontext():
        yield from measured(gateway, said)


def measured(gateway: str, said: str) -> Iterator[Figure]:
    yield from figures(f"urgent reply, {said}", urgent_replies(gateway))
    yield from figures(f"/help, {said}", help_pages(gateway))


def while_the_database_is_gone() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as running:
        product = OnPostgres(Path(folder), EXIT_URL, running.enter_context(postgres_server()))
        try:
            product.start()
            _one_disclosure(product.address("gateway"), DISCLOSURES[0])
            running.close()
            return list(measured(product.address("gateway"), "database killed"))
        finally:
            product.stop()


def urgent_replies(gateway: str) -> list[float]:
    """Each by a visitor of its own, outside a form."""
    return [_one_disclosure(gateway, DISCLOSURES[place % len(DISCLOSURES)]) for place in range(TIMES)]


def help_pages(gateway: str) -> list[float]:
    with requests.Session() as session:
        return [_timed(lambda: session.get(f"{gateway}/help", timeout=10).raise_for_status()) for _ in range(TIMES)]


def figures(name: str, seconds: list[float]) -> Iterator[Figure]:
    yield Figure(f"{name}, p50 of {len(seconds)}", milliseconds(percentile(seconds, 50)))
    yield Figure(f"{name}, p99 of {len(seconds)}", milliseconds(percentile(seconds, 99)), GOAL)
    yield Figure(f"{name}, slowest", milliseconds(max(seconds)))


def _one_disclosure(gateway: str, text: str) -> float:
    client = ChatClient(gateway)
    client.begin()
    shown: list[dict[str, object]] = []
    took = _timed(lambda: shown.extend(client.say(text)))
    if not shown or shown[0]["kind"] != "urgent":
        raise NoUrgentHelp
    return took


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
