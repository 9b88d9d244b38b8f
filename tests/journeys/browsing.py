"""The system's Chromium, and what it asks for and complains about while someone uses it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect, sync_playwright

from tests.journeys.processes import ProductBroken

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIETLY = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--disable-default-apps", "--no-first-run")  # fmt: skip
LONGER_THAN_A_TURN = 15_000
REFUSED = re.compile(r"status of (400|409|503)")
LOADED_LOCALLY = ("data", "blob")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Raises ProductBroken when no browser is installed."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise ProductBroken(f"no browser found (looked for {', '.join(NAMES)}): run `make browser`")
    expect.set_options(timeout=LONGER_THAN_A_TURN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(QUIETLY))
        yield browser
        browser.close()


class Watch:
    """Notes every address asked for and every complaint of one visitor's browser."""

    def __init__(self, context: BrowserContext) -> None:
        self.hosts: set[str | None] = set()
        self.complaints: list[str] = []
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._complained)
        context.on("weberror", lambda problem: self.complaints.append(str(problem.error)))

    def check(self) -> None:
        assert self.hosts <= {"127.0.0.1"}
        assert self.complaints == []

    def _asked(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in LOADED_LOCALLY:
            self.hosts.add(address.hostname)

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not is_refused_turn(message):
            self.complaints.append(f"{message.text} ({message.location['url']})")


def is_refused_turn(message: ConsoleMessage) -> bool:
    """Browsers complain of every refusal; the page tells the person of one in its own words."""
    of_the_chat = urlsplit(message.location["url"]).path in ("/chat", "/chat/messages", "/request")
    return of_the_chat and REFUSED.search(message.text) is not None
