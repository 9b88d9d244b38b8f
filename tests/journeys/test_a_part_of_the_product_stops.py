import requests

from tests.journeys.families import Family, answer, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.product import Product, wait_until
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.words import Words


def test_no_answer_shifts_when_the_action_server_stops(any_parent: ChatPage, product: Product, words: Words) -> None:
    # given a parent who is asked for a phone number
    family = Family()
    ask_for_support(any_parent, family, until="contact")

    # when the action server is killed and they answer
    with product.without("actions"):
        problem = any_parent.send_in_vain(family.phone)

        # then they are told plainly that the answer was not saved
        assert problem == words.page["errors"]["not_saved"]
        any_parent.check_usable()

    # when it is back and they send the same answer again
    any_parent.send()

    # then the form goes on where it was, and every answer stands in its own row
    answer(any_parent, family, since="safe_phone")
    assert any_parent.read_back() == family.read_back(words)


def test_an_agreement_is_taken_once_when_the_action_server_stops(
    parent: ChatPage, product: Product, words: Words
) -> None:
    # given a parent who is asked to agree
    family = Family()
    ask_for_support(parent, family, until="agreement_request")
    agree = words.button("agreement_request", "yes")

    # when their press is not saved, and they press again
    with product.without("actions"):
        assert parent.press_in_vain(agree) == words.page["errors"]["not_saved"]
    parent.press(agree)

    # then the next question is the next agreement, and not the one after it
    answer(parent, family, since="agreement_sharing")
    assert parent.read_back() == family.read_back(words)


def test_a_request_is_passed_on_once_when_the_case_system_stops(
    parent: ChatPage, worker: FrontDoor, product: Product, words: Words, records: Records
) -> None:
    # given a parent at check your answers
    family = Family()
    ask_for_support(parent, family)

    # when they send while the case system is down
    with product.without("frontdoor"):
        parent.press(words.send)

        # then they read that it is saved and will be passed on, with a reference
        parent.expect_said("utter_request_saved")
        parent.check_usable()
        reference = parent.reference()

    # when it is back
    wait_until(lambda: records.is_received(reference), f"{reference} delivered", seconds=40)

    # then the request has arrived, once, and a worker can open it
    assert records.cases(reference) == 1
    assert family.phone in worker.sign_in().open(reference).facts()["Phone"]


def test_help_answers_and_nothing_is_lost_when_rasa_stops(parent: ChatPage, product: Product, words: Words) -> None:
    # given a parent in the middle of the form
    family = Family()
    ask_for_support(parent, family, until="contact")

    # when Rasa is killed and they answer
    with product.without("rasa"):
        problem = parent.send_in_vain(family.phone)

        # then they are told it was not saved, with the phone number
        assert problem == words.page["errors"]["not_saved"]
        assert words.phone("spa_phone") in problem

        # and urgent help still answers
        helping = requests.get(f"{product.address('gateway')}/help", timeout=5)
        assert helping.status_code == 200
        assert words.phone("spa_out_of_hours_phone") in helping.text

    # when it is back, the form goes on where it was
    parent.send()
    answer(parent, family, since="safe_phone")
    assert parent.read_back() == family.read_back(words)
