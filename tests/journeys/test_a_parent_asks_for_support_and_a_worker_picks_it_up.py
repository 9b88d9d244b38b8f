from datetime import date

from tests.journeys.families import Family, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.product import WORKER_NAME, Product, wait_until
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.usable import check_usable
from tests.journeys.words import Words


def test_from_the_first_question_to_the_pick_up(
    any_parent: ChatPage, worker: FrontDoor, words: Words, records: Records
) -> None:
    # given a parent who has agreed and answered every question
    family = Family()
    ask_for_support(any_parent, family)

    # when they check their answers and send them
    assert any_parent.read_back() == family.read_back(words)
    any_parent.check_usable()
    any_parent.press(words.send)

    # then they see a reference, and the front door has one case
    any_parent.expect_said("utter_request_received")
    any_parent.check_usable()
    reference = any_parent.reference()
    assert records.cases(reference) == 1

    # when a worker signs in and opens the request
    request = worker.sign_in().open(reference)

    # then how it is safe to contact the family stands first, and all they said is there
    titles, answers = words.safe_contact()
    assert request.first_heading() == "Before you get in touch"
    assert request.safe_contact()[titles["voice"]] == answers["yes"]
    assert request.safe_contact()[titles["voicemail"]] == answers["no"]
    assert family.phone in request.facts()["Phone"]
    assert request.facts()["Postcode"] == family.postcode
    assert family.worries in request.page.locator("main").inner_text()

    # when they pick it up
    request.pick_up()

    # then the history shows who did, and when
    status, who, when = request.history()[-1]
    assert (status.strip().casefold(), who) == (words.status("picked_up").casefold(), WORKER_NAME)
    assert str(date.today().year) in when

    # and the assistant hears of it
    wait_until(lambda: records.statuses_heard(reference) == ["received", "picked_up"], "told back")


def test_a_picked_up_request_has_left_the_queue(parent: ChatPage, worker: FrontDoor, words: Words) -> None:
    # given a request that waits in the queue
    ask_for_support(parent, Family())
    parent.press(words.send)
    reference = parent.reference()
    worker.page.goto(worker.address)
    check_usable(worker.page)
    queue = worker.sign_in()
    assert queue.link(reference).count() == 1
    check_usable(queue.page)

    # when a worker picks it up
    request = queue.open(reference)
    check_usable(request.page)
    request.pick_up()
    check_usable(request.page)

    # then it is being worked on and waits no longer
    assert queue.show("waiting").link(reference).count() == 0
    assert queue.show("working").link(reference).count() == 1


def test_no_log_holds_what_a_parent_typed(parent: ChatPage, words: Words, product: Product) -> None:
    # given a family whose words stand nowhere else
    family = Family(first_name="Peregrine", last_name="Quillfeather", worries="The marmalade hedgehog frightens Robin.")

    # when they send a request
    ask_for_support(parent, family)
    parent.press(words.send)
    parent.reference()

    # then no process has written any of it down
    logs = product.logs().casefold()
    for typed in (family.first_name, family.last_name, "marmalade", "900123", family.postcode):
        assert typed.casefold() not in logs
