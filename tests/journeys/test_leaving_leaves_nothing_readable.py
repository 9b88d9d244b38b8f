from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from tests.journeys.families import Family, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.product import Product, wait_until
from tests.journeys.records import Records
from tests.journeys.words import Words

SECRET = "07700 900777"
NOTE_WHAT_IS_SAID = """() => {
  const status = document.querySelector('[data-exit-status]')
  window.said = []
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true })
}"""


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def chat_after_weather(
    request: pytest.FixtureRequest, visit: Callable[..., Page], product: Product, words: Words, weather: str
) -> ChatPage:
    """A parent who looked at the weather before the chat, so that there is something to go back to."""
    page = visit(javascript=request.param == "with JavaScript")
    page.goto(f"{weather}/before")
    return ChatPage(page, product.address("gateway"), words).open()


def go_back(page: Page) -> bool:
    """False when the browser will not show a posted page again without asking."""
    try:
        page.go_back()
    except Error as error:
        if "ERR_CACHE_MISS" in error.message:
            return False
        raise
    return True


def nothing_is_readable(page: Page) -> None:
    assert SECRET not in page.content()
    assert "Winterbourne" not in page.content()


def test_exit_this_page_leaves_nothing(
    chat_after_weather: ChatPage, records: Records, words: Words, weather: str
) -> None:
    # given a parent who has told the chat a name and a number
    page, others = chat_after_weather.page, records.conversations()
    ask_for_support(chat_after_weather, Family(phone=SECRET), until="postcode")
    mine = records.conversations() - others
    assert len(mine) == 1

    # when they leave in a hurry
    page.get_by_role("button", name=words.page["exit_control"]).click()
    page.wait_for_url(f"{weather}/**")

    # then neither going back nor the chat opened anew shows anything of it
    while page.url != "about:blank" and go_back(page):
        nothing_is_readable(page)
    again = page.context.new_page()
    again.goto(chat_after_weather.address)
    nothing_is_readable(again)

    # and the product has forgotten it
    wait_until(lambda: not mine & records.conversations(), "the conversation and its draft forgotten")


def test_end_this_chat_leaves_nothing(any_parent: ChatPage, records: Records, words: Words) -> None:
    # given a parent who has told the chat a name and a number
    page, others = any_parent.page, records.conversations()
    ask_for_support(any_parent, Family(phone=SECRET), until="postcode")
    mine = records.conversations() - others
    assert len(mine) == 1

    # when they end the chat
    page.get_by_role("button", name=words.page["end"]).click()
    expect(page.get_by_role("heading", name=words.page["ended_title"])).to_be_visible()
    any_parent.check_usable()

    # then going back shows nothing of it, and the product has forgotten it
    if go_back(page):
        nothing_is_readable(page)
    wait_until(lambda: not mine & records.conversations(), "the conversation and its draft forgotten")


def test_no_step_back_can_send_words_again(any_parent: ChatPage) -> None:
    # when a parent sends something
    any_parent.say(SECRET)

    # then the page they are on was asked for, not posted: a browser keeps what was posted and offers to send it again
    assert any_parent.last_asked_by == "GET"


def test_pressing_shift_three_times_leaves(parent: ChatPage, weather: str) -> None:
    # given a parent who has asked something
    parent.say("What is a family hub?")

    # when they press Shift three times
    for _ in range(3):
        parent.page.keyboard.press("Shift")

    # then they are somewhere else
    parent.page.wait_for_url(f"{weather}/**")


def test_typing_capital_letters_says_nothing_about_leaving(parent: ChatPage) -> None:
    # given a page that notes all it says about leaving
    parent.page.evaluate(NOTE_WHAT_IS_SAID)

    # when a parent types a name with the Shift key
    parent.box.focus()
    for key in ("Shift+S", "a", "m", "Shift+W"):
        parent.page.keyboard.press(key)

    # then the page has kept quiet
    assert parent.page.evaluate("window.said.filter(Boolean)") == []
