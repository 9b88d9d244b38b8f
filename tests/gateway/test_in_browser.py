"""The chat in a real browser: what the script adds, and that it takes nothing away."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from gateway.app import create_app
from gateway.rasa_client import RasaSlow
from gateway.settings import Settings
from tests.gateway.builders import HUB_PAGE, FakeRasa, FakeScreen, answered, button, content

PHONE = {"width": 320, "height": 640}
NEUTRAL = Flask("neutral")


@NEUTRAL.get("/weather")
def weather() -> str:
    return "<title>Weather</title>Sunny"


@NEUTRAL.get("/council")
def council() -> str:
    return f'<title>Council</title><h1>Council</h1><script src="{NEUTRAL.config["chat"]}/embed.js"></script>'


def serve(app: Any) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def neutral() -> Iterator[str]:
    yield from serve(NEUTRAL)


@pytest.fixture
def chat(settings: Settings, rasa: FakeRasa, neutral: str) -> Iterator[str]:
    here = replace(settings, exit_url=f"{neutral}/weather", frame_ancestors=(neutral,))
    app = create_app(here, content=content(), keeps_safe=FakeScreen(), rasa=rasa, later=lambda call: call())
    for address in serve(app):
        NEUTRAL.config["chat"] = address
        yield address


@pytest.fixture
def page(browser: Browser, chat: str) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(5000)
    page = context.new_page()
    page.goto(f"{chat}/chat")
    yield page
    context.close()


def say(page: Any, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your message").press("Enter")


def messages(page: Page) -> Any:
    return page.locator("[data-log] .app-message")


def violations(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page)["violations"]]


def test_enter_sends_and_the_reply_is_drawn_as_the_server_draws_it(page: Page, rasa: FakeRasa) -> None:
    source = {"title": "Early help strategy", "url": None, "checked": "2026-11-22"}
    links = [{"title": "Family hubs", "href": HUB_PAGE}]
    custom = {"kind": "text", "source": source, "links": links}
    rasa.answers = [[answered("First.\n\nSecond.", custom=custom, buttons=[button("Go on")])]]
    say(page, "what is a hub")
    expect(messages(page)).to_have_count(3)
    expect(page.get_by_label("Your message")).to_have_value("")
    expect(page.get_by_label("Your message")).to_be_focused()
    drawn = messages(page).last.inner_text()

    page.reload()
    assert messages(page).last.inner_text().split() == drawn.split()
    assert "Checked 22 November 2026." in drawn


def test_shift_and_enter_begin_a_new_line(page: Page, rasa: FakeRasa) -> None:
    box = page.get_by_label("Your message")
    box.fill("one")
    box.press("Shift+Enter")
    box.type("two")
    assert box.input_value() == "one\ntwo"
    assert rasa.heard == []


def test_a_choice_is_pressed_and_the_answer_gets_the_focus(page: Page, rasa: FakeRasa) -> None:
    rasa.answers = [[answered("Hubs are near you.", buttons=[button("Show more")])]]
    page.get_by_role("button", name="Find a hub").click()
    expect(messages(page).last).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_visible()
    expect(page.get_by_role("button", name="Find a hub")).to_have_count(0)
    assert rasa.heard[0]["press"]["title"] == "Find a hub"


@pytest.mark.hazard("D3")
def test_after_a_failure_the_text_is_still_in_the_box_and_is_sent_once_more(page: Page, rasa: FakeRasa) -> None:
    rasa.answers = [RasaSlow(), [answered("saved")]]
    say(page, "my answer")
    expect(page.locator("[data-problem] .govuk-error-summary")).to_contain_text("01632 960001")
    expect(page.get_by_label("Your message")).to_have_value("my answer")
    expect(messages(page)).to_have_count(1)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(messages(page).last).to_contain_text("saved")
    expect(page.locator("[data-problem] .govuk-error-summary")).to_have_count(0)
    assert rasa.heard[0]["message_id"] == rasa.heard[1]["message_id"]


@pytest.mark.hazard("D3")
def test_without_a_network_there_are_still_words(page: Page) -> None:
    page.context.set_offline(True)
    say(page, "my answer")
    expect(page.locator("[data-problem] .govuk-error-summary")).to_contain_text("01632 960001")
    expect(page.get_by_label("Your message")).to_have_value("my answer")


def test_sending_twice_while_waiting_is_heard_once(page: Page, rasa: FakeRasa) -> None:
    go_on = threading.Event()

    def slowly() -> list[Any]:
        go_on.wait(5)
        return [answered("slow")]

    rasa.answers = [slowly]
    say(page, "once")
    expect(page.locator("[data-status]")).not_to_be_empty()
    page.get_by_label("Your message").press("Enter")
    go_on.set()
    expect(messages(page).last).to_contain_text("slow")
    assert len(rasa.heard) == 1


def test_a_session_that_is_over_becomes_a_new_chat_with_the_text_kept(page: Page) -> None:
    page.context.clear_cookies()
    say(page, "my answer")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_value("my answer")
    say(page, "my answer")
    expect(messages(page)).to_have_count(3)


@pytest.mark.hazard("E5")
@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=document.title='hit'>",
        "<script>document.title='hit'</script>",
        "<svg/onload=document.title='hit'>",
    ],
)
def test_no_markup_in_a_reply_runs(page: Page, rasa: FakeRasa, hostile: str) -> None:
    rasa.answers = [[answered(hostile, buttons=[button(hostile)], custom={"source": {"title": hostile}})]]
    say(page, hostile)
    expect(messages(page)).to_have_count(3)
    expect(messages(page).last).to_contain_text(hostile)
    page.reload()
    assert page.title() == "Information"
    assert page.locator("[data-chat] img, [data-chat] svg, [data-chat] script").count() == 0


@pytest.mark.hazard("A6")
def test_exit_leaves_at_once_and_nothing_can_be_read_afterwards(page: Page, chat: str, rasa: FakeRasa) -> None:
    say(page, "a secret")
    expect(messages(page)).to_have_count(3)
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("**/weather")
    page.go_back()
    assert "a secret" not in page.content()
    page.goto(f"{chat}/chat")
    assert "a secret" not in page.content()
    assert rasa.ended == [rasa.heard[0]["sender"]]


@pytest.mark.hazard("A6")
@pytest.mark.parametrize("path", ["/chat", "/help"])
def test_three_presses_of_shift_leave(page: Page, chat: str, path: str) -> None:
    page.goto(chat + path)
    for _ in range(2):
        page.keyboard.press("Shift")
    expect(page.locator("[data-exit-status]")).not_to_be_empty()
    page.keyboard.press("Shift")
    page.wait_for_url("**/weather")


@pytest.mark.hazard("A6")
def test_typing_capitals_does_not_leave(page: Page, chat: str) -> None:
    page.get_by_label("Your message").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url == f"{chat}/chat"
    expect(page.get_by_label("Your message")).to_have_value("ABCD")


@pytest.mark.hazard("A6")
def test_without_scripts_the_chat_answers_and_exit_leaves(browser: Browser, chat: str, rasa: FakeRasa) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{chat}/chat")
    page.get_by_label("Your message").fill("what is a hub")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(messages(page)).to_have_count(3)
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("**/weather")
    assert len(rasa.ended) == 1
    context.close()


def test_the_chat_works_inside_a_council_page_and_exit_leaves_the_whole_page(page: Page, neutral: str) -> None:
    page.goto(f"{neutral}/council")
    frame = page.frame_locator("iframe")
    say(frame, "what is a hub")
    expect(frame.locator("[data-log] .app-message")).to_have_count(3)
    frame.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("**/weather")


@pytest.mark.hazard("H1")
@pytest.mark.parametrize("size", [PHONE, {"width": 1200, "height": 900}])
def test_every_state_fits_and_passes_the_accessibility_check(page: Page, chat: str, rasa: FakeRasa, size: Any) -> None:
    page.set_viewport_size(size)
    assert violations(page) == []
    urgent = answered(
        "Ring 01632 960001.", custom={"kind": "urgent", "links": [{"title": "Ring", "href": "tel:01632960001"}]}
    )
    rasa.answers = [[urgent, answered("a" * 300, custom={"kind": "readback"}, buttons=[button("b" * 80)])], RasaSlow()]
    say(page, "x" * 200)
    expect(messages(page)).to_have_count(4)
    say(page, "again")
    expect(page.locator("[data-problem] .govuk-error-summary")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert violations(page) == []
    page.goto(f"{chat}/help")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert violations(page) == []


@pytest.mark.hazard("H1")
def test_the_whole_chat_can_be_done_by_keyboard(page: Page, rasa: FakeRasa) -> None:
    focused = []
    for _ in range(9):
        page.keyboard.press("Tab")
        focused.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert [
        name for name in focused if name in ("Get urgent help now", "Exit this page", "Find a hub", "text", "Send")
    ] == [
        "Get urgent help now",
        "Exit this page",
        "Find a hub",
        "text",
        "Send",
    ]


@pytest.mark.hazard("G4")
def test_nothing_is_asked_of_any_other_server_and_nothing_breaks_the_policy(page: Page, chat: str) -> None:
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    say(page, "hello")
    expect(messages(page)).to_have_count(3)
    assert all(address.startswith(chat) for address in asked)
    assert complaints == []
