from collections.abc import Callable, Iterator

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.journeys.families import Family, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.product import MANAGER_EMAIL, Product, wait_until
from tests.journeys.records import Records
from tests.journeys.staff_pages import ChatSwitch, FrontDoor
from tests.journeys.usable import check_usable
from tests.journeys.words import Words

NOTICE = "We are mending the chat. It will be back this afternoon."


@pytest.fixture
def switch(visit: Callable[..., Page], product: Product) -> Iterator[ChatSwitch]:
    """The chat's page, as a duty manager sees it; the chat is on again afterwards."""
    page = FrontDoor(visit(), product.address("frontdoor")).sign_in(MANAGER_EMAIL).chat()
    yield page
    page.turn("On", "", "The test is over.")


def test_the_chat_becomes_urgent_help_and_what_was_sent_is_still_passed_on(
    parent: ChatPage, switch: ChatSwitch, product: Product, records: Records, words: Words
) -> None:
    # given a parent whose request waits because the case system is down
    ask_for_support(parent, Family())
    with product.without("frontdoor"):
        parent.press(words.send)
        reference = parent.reference()

    # when a duty manager switches the chat off
    check_usable(switch.page)
    switch.turn("Off", NOTICE, "The model gives wrong answers.")
    check_usable(switch.page)

    # then whoever opens the chat sees urgent help and the notice
    parent.page.goto(parent.address)
    expect(parent.page.get_by_role("heading", name=words.help["title"])).to_be_visible()
    expect(parent.page.get_by_text(NOTICE)).to_be_visible()
    expect(parent.page.get_by_text(words.page["errors"]["switched_off"])).to_be_visible()
    expect(parent.box).to_have_count(0)
    check_usable(parent.page)

    # and the request is still passed on
    wait_until(lambda: records.is_received(reference), f"{reference} delivered", seconds=40)


def test_a_chat_that_was_open_is_told_and_shows_what_is_urgent_first(
    parent: ChatPage, switch: ChatSwitch, words: Words
) -> None:
    # given a parent with the chat open, when the chat is switched off and they write of danger
    switch.turn("Off", NOTICE, "A test.")
    told = parent.send_in_vain("My husband is hitting me right now")

    # then urgent help is shown and the notice says why nothing else is
    assert words.page["errors"]["switched_off"] in told
    expect(parent.page.locator(".app-message--urgent")).to_be_visible()
    expect(parent.page.locator("[data-notice]")).to_contain_text(NOTICE)


def test_a_notice_reaches_chats_that_are_open_and_the_chat_goes_on(
    any_parent: ChatPage, switch: ChatSwitch, product: Product
) -> None:
    # when a duty manager sets a notice
    switch.turn("On", NOTICE, "The phone lines are down.")

    # then a parent in the middle of a chat sees it with the next answer
    any_parent.say("What is a family hub?")
    expect(any_parent.page.locator("[data-notice]")).to_contain_text(NOTICE)
    any_parent.check_usable()
    assert NOTICE in requests.get(f"{product.address('gateway')}/help", timeout=5).text
