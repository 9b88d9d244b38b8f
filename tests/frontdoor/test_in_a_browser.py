"""A worker's way through the pages in a real browser, with the styles and scripts that are served for real."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.frontdoor.builders import EMAIL, PASSWORD, REFERENCE, employ, front_door, settings, store_of, take_in

ASSETS = Path(__file__).parents[2] / "assets" / "dist"
ATTACK = '<script>alert(1)</script><img src="https://example.com/x.png" onerror="alert(1)">'
LONG = "w" * 400
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Flask, str]]:
    app = front_door(settings(tmp_path, assets_dir=ASSETS))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield app, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=[1100, 320])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("dialog", lambda dialog: found.append(dialog.message))
    page.on("console", lambda message: found.append(message.text) if "Content Security" in message.text else None)
    page.on("request", lambda sent: found.append(sent.url) if "127.0.0.1" not in sent.url else None)
    return found


def looks_right(page: Page) -> None:
    page.wait_for_load_state("load")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "the page is wider than the window"
    broken: list[dict[str, Any]] = Axe().run(page, options=WCAG)["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in broken] == []


@pytest.mark.hazard("G4")
def test_a_worker_signs_in_reads_picks_up_and_decides(served: tuple[Flask, str], page: Page) -> None:
    # Given a request for support that holds an attack and an endless word
    app, address = served
    employ(store_of(app))
    take_in(store_of(app), urgent=True, worries=f"{ATTACK}\n\n{LONG}")
    found = faults(page)

    # When a worker signs in
    page.goto(address)
    looks_right(page)
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    looks_right(page)

    # And opens the request
    page.get_by_role("link", name=REFERENCE).click()
    looks_right(page)
    assert ATTACK in page.inner_text("main")

    # And picks it up, and decides
    page.get_by_role("button", name="Pick up this request").click()
    page.get_by_label("A decision has been made").check()
    page.get_by_role("button", name="Change the status").click()
    looks_right(page)
    page.get_by_label("Reason or note").fill("Family Solutions can help.")
    page.get_by_role("button", name="Change the status").click()

    # Then the history says so, and signing out closes the door
    assert "Family Solutions can help." in page.inner_text("main")
    looks_right(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    page.wait_for_url("**/sign-in")
    page.goto(f"{address}/requests/{REFERENCE}")
    assert page.url.endswith("/sign-in")
    assert found == []
