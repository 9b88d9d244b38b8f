from dataclasses import replace

from tests.journeys.families import Family, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.words import Words


def test_a_phone_number_is_changed_at_check_your_answers(any_parent: ChatPage, worker: FrontDoor, words: Words) -> None:
    # given a parent who sees that the phone number is wrong
    family, right = Family(phone="07700 900123"), "07700 900456"
    ask_for_support(any_parent, family)

    # when they change it, and say again how it is safe to ring
    any_parent.press(words.change)
    any_parent.expect_said("utter_question_change_menu")
    any_parent.press(words.row("contact"))
    any_parent.expect_said("utter_question_contact")
    any_parent.say(right)
    any_parent.expect_said("utter_question_safe_phone")
    any_parent.press(words.button("safe_phone", "yes"))

    # then only that has changed
    assert any_parent.read_back() == replace(family, phone=right, safe_phone="yes").read_back(words)

    # and it is what the worker reads
    any_parent.press(words.send)
    request = worker.sign_in().open(any_parent.reference())
    assert right in request.facts()["Phone"]
    assert family.phone not in request.page.locator("main").inner_text()


def test_a_change_can_be_asked_for_in_words(parent: ChatPage, words: Words) -> None:
    # given a parent at check your answers
    family = Family()
    ask_for_support(parent, family)

    # when they type what they want to change
    parent.say("change the postcode")
    parent.expect_said("utter_question_postcode")
    parent.say("ME7 1AA")

    # then only that has changed
    assert parent.read_back() == replace(family, postcode="ME7 1AA").read_back(words)


def test_stop_keeps_nothing(any_parent: ChatPage, records: Records) -> None:
    # given a parent who has already given a name and a phone number
    before = records.kept_of_families()
    ask_for_support(any_parent, Family(), until="postcode")
    assert records.kept_of_families()["draft_answer"] > before["draft_answer"]

    # when they stop
    any_parent.say("stop")

    # then they are told so, and nothing is kept
    any_parent.expect_said("utter_request_stopped")
    assert records.kept_of_families() == before


def test_a_new_request_after_a_stop_begins_empty(parent: ChatPage, words: Words) -> None:
    # given a parent who has stopped half-way
    ask_for_support(parent, Family(), until="child_name")
    parent.say("stop")

    # when they ask again, as someone else
    other = Family(first_name="Jo", last_name="Larkspur", phone="01632 960321")
    ask_for_support(parent, other)

    # then nothing of the first request is left
    assert parent.read_back() == other.read_back(words)
