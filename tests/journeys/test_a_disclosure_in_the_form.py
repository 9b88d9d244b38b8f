import pytest

from tests.journeys.families import Family, answer, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.product import Product
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.words import Words

DISCLOSURE = "My husband hits me.  He hit me again last night and the children saw it"


@pytest.mark.hazard("A9")
def test_urgent_help_comes_first_and_what_was_carried_on_with_makes_the_request_urgent(
    any_parent: ChatPage, worker: FrontDoor, words: Words
) -> None:
    # given a parent who is asked about their worries
    family = Family(worries=DISCLOSURE)
    ask_for_support(any_parent, family, until="worries")

    # when they tell of violence
    any_parent.say(DISCLOSURE)

    # then urgent help stands first, and they may carry on, stop, or see whom to ring
    any_parent.expect_urgent(words.begins_urgent("domestic_abuse"))
    any_parent.expect_said("utter_request_paused")
    any_parent.check_usable()

    # when they look whom to ring and then carry on
    any_parent.press(words.pausing["ring"])
    any_parent.expect_urgent(words.begins_urgent("ring_now"))
    any_parent.press(words.pausing["carry_on"])

    # then the form goes on, and their words are there as they typed them
    answer(any_parent, family, since="add_more")
    assert any_parent.read_back()[words.row("worries")] == DISCLOSURE
    any_parent.press(words.send)
    reference = any_parent.reference()

    # and at the front door it stands before all that are not urgent, and says so, and by when it must be picked up
    queue = worker.sign_in()
    urgent = queue.urgent_ones()
    assert reference in urgent and queue.references()[: len(urgent)] == urgent
    request = queue.open(reference)
    said = request.page.locator("main").inner_text()
    assert words.urgent_banner() in said
    assert "Pick it up by" in said
    assert DISCLOSURE in request.page.locator("main").text_content()


@pytest.mark.hazard("A1")
@pytest.mark.hazard("A9")
def test_urgent_help_comes_and_nothing_is_kept_while_everything_behind_the_chat_is_dead(
    parent: ChatPage, product: Product, words: Words, records: Records
) -> None:
    # given a parent who is asked about their worries
    family = Family()
    ask_for_support(parent, family, until="worries")
    kept = records.kept_of_families()

    # when Rasa and the action server are dead and they tell of violence
    with product.without("rasa"), product.without("actions"):
        parent.say(DISCLOSURE)

        # then urgent help is there, whom to ring too, and nothing of it is kept
        parent.expect_urgent(words.begins_urgent("domestic_abuse"))
        parent.press(words.pausing["ring"])
        parent.expect_urgent(words.begins_urgent("ring_now"))
        assert records.kept_of_families() == kept

    # when all is back, the form goes on where it was
    parent.say(family.worries)
    answer(parent, family, since="add_more")
    assert parent.read_back() == family.read_back(words)


@pytest.mark.hazard("A7")
def test_a_child_is_shown_childline_and_no_form(any_parent: ChatPage, words: Words, records: Records) -> None:
    # given a child who tells that they are hurt
    kept = records.kept_of_families()
    any_parent.say("I am 10 and my mum hits me")
    any_parent.expect_urgent(words.begins_urgent("child_speaking"))

    # when they ask for support
    any_parent.say("I want to ask for support")

    # then no form begins, and nothing is kept
    any_parent.expect_said("utter_request_for_adults")
    assert words.phone("childline_phone") in any_parent.log.inner_text()
    assert any_parent.choice(words.button("agreement_request", "yes")).count() == 0
    assert records.kept_of_families() == kept
    any_parent.check_usable()
