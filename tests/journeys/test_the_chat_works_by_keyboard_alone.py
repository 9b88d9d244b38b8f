from playwright.sync_api import Locator, Page, expect

from tests.journeys.pages import ChatPage
from tests.journeys.words import Words

MOST_STOPS = 40


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Moves the focus by one key only, until the wanted control has it."""
    for _ in range(MOST_STOPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} was not reached with {key}")


def test_a_question_and_a_button(parent: ChatPage, words: Words) -> None:
    # given a parent who uses no mouse
    keyboard, next_answer = parent.page.keyboard, words.next_answers("family_hubs_what")[0]

    # when they find the box and ask
    tab_to(parent.page, parent.box)
    parent.remember()
    keyboard.type("what is a family hub?")
    keyboard.press("Enter")
    parent.answered()

    # then they read the answer, and are back in the box
    parent.expect_said("faq/family_hubs_what")
    expect(parent.box).to_be_focused()
    expect(parent.box).to_have_value("")

    # when they go back to a button and press it
    tab_to(parent.page, parent.choice(words.title(next_answer)), key="Shift+Tab")
    parent.remember()
    keyboard.press("Enter")
    parent.answered()

    # then they read that answer
    parent.expect_said(f"faq/{next_answer}")


def test_urgent_help_is_near_the_start_of_every_page(parent: ChatPage, words: Words) -> None:
    # when a parent who uses no mouse goes to urgent help and presses it
    tab_to(parent.page, parent.page.get_by_role("button", name=words.page["urgent_control"]))
    parent.page.keyboard.press("Enter")

    # then they are there
    expect(parent.page.get_by_role("heading", name=words.help["title"])).to_be_visible()
    parent.check_usable()


def test_the_skip_link_leads_to_the_chat(parent: ChatPage, words: Words) -> None:
    # when a parent who uses no mouse takes the first stop of the page
    parent.page.keyboard.press("Tab")
    expect(parent.page.get_by_role("link", name=words.page["skip"])).to_be_focused()
    parent.page.keyboard.press("Enter")

    # then the next stop is in the chat
    parent.page.keyboard.press("Tab")
    assert parent.page.evaluate("document.querySelector('main').contains(document.activeElement)")
