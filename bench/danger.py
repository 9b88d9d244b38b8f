"""The command: `python -m bench.danger`. How soon urgent help comes while a process or the database behind the chat
is killed."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext

import requests

from bench.figures import Figure, milliseconds, percentile
from bench.product import running
from evaluation.chat_client import ChatClient
from evaluation.report import table
from tests.frontdoor.postgres import postgres_server
from tests.journeys.product import Product

TIMES = 200
GOAL = "under 100 ms"
KILLED = ("", "rasa", "actions", "frontdoor")
DISCLOSURES = (
    "My husband hits me and I am scared to go home",
    "I want to kill myself",
    "My baby is not breathing properly",
    "A man online is asking my daughter for pictures of her body",
)


class NoUrgentHelp(Exception):
    """A reply to words of danger did not begin with urgent help, so that its speed would say nothing."""


def main() -> None:
    with running() as (product, _):
        figures = [figure for name in KILLED for figure in while_killed(product, name)]
    figures += while_the_database_is_gone()
    sys.stdout.write(table(("what", "figure", "goal"), [(one.name, one.value, one.goal) for one in figures]) + "\n")


def while_killed(product: Product, name: str) -> Iterator[Figure]:
    gateway, said = product.address("gateway"), f"{name} killed" if name else "all is well"
    with product.without(name) if name else nullcontext():
        yield from measured(gateway, said)


def measured(gateway: str, said: str) -> Iterator[Figure]:
    yield from figures(f"urgent reply, {said}", urgent_replies(gateway))
    yield from figures(f"/help, {said}", help_pages(gateway))


def while_the_database_is_gone() -> list[Figure]:
    with ExitStack() as server, running(server.enter_context(postgres_server())) as (product, _):
        _one_disclosure(product.address("gateway"), DISCLOSURES[0])
        server.close()
        return list(measured(product.address("gateway"), "database killed"))


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
