from playwright.sync_api import expect

from tests.journeys.pages import ChatPage
from tests.journeys.words import Words

HUBS = "family_hubs_what"


def test_a_question_is_answered_from_a_named_source(any_parent: ChatPage, words: Words) -> None:
    # given a parent on the chat page
    any_parent.check_usable()

    # when they ask what a family hub is
    any_parent.say("What is a family hub?")

    # then they read the answer and where it comes from
    any_parent.expect_said(f"faq/{HUBS}")
    expect(any_parent.source()).to_contain_text(words.source(HUBS))
    any_parent.check_usable()


def test_a_button_under_an_answer_leads_to_the_next_answer(any_parent: ChatPage, words: Words) -> None:
    # given a parent who has read what a family hub is
    any_parent.say("What is a family hub?")
    next_answer = words.next_answers(HUBS)[0]

    # when they press the first button under it
    any_parent.press(words.title(next_answer))

    # then they read that answer
    any_parent.expect_said(f"faq/{next_answer}")


def test_an_empty_message_is_refused_in_words(any_parent: ChatPage, words: Words) -> None:
    # when a parent sends nothing
    problem = any_parent.send_in_vain("")

    # then they are told what to do, on a page that anyone can use
    assert problem == words.page["errors"]["empty"]
    any_parent.check_usable()
