import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.families import Family
from tests.journeys.form_pages import FormPages
from tests.journeys.pages import ChatPage
from tests.journeys.product import Product
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.words import Words

DISCLOSURE = "My husband hits me. He hit me again last night and the children saw it"


@pytest.fixture
def form(visit: Visits, product: Product, words: Words) -> FormPages:
    return FormPages(visit(javascript=False), product.address("gateway"), words, visit())


def answer(form: FormPages, family: Family, since: str = "immediate_danger", until: str = "check_answers") -> None:
    """Answers one page after the other; each must be the one that was asked."""
    steps = list(family.answers())
    order = [question for question, _, _ in steps] + ["check_answers"]
    for question, given, is_button in steps[order.index(since) : order.index(until)]:
        form.expect_asked(question)
        if is_button:
            form.choose(form.words.button(question, given))
        else:
            form.type(given)


@pytest.mark.hazard("C7")
def test_from_the_first_page_to_the_receipt_without_javascript(
    form: FormPages, worker: FrontDoor, words: Words, records: Records
) -> None:
    # given a parent who fills in the form up to their phone number
    family = Family()
    form.begin().check_usable()
    answer(form, family, until="agreement_request")
    form.check_usable()
    answer(form, family, since="agreement_request", until="contact")

    # when the number cannot be read
    form.type("07700")

    # then the page says so, what they typed is still there, and they mend it
    expect(form.error).to_be_visible()
    expect(form.box).to_have_value("07700")
    form.check_usable()
    answer(form, family, since="contact")

    # when they check their answers and change their postcode
    assert form.read_back() == family.read_back(words)
    form.check_usable()
    form.change(words.row("postcode"))
    form.expect_asked("postcode")
    expect(form.box).to_have_value(family.postcode)
    form.type("ME7 1AA")

    # then the new one is read back, and nothing else has changed
    assert form.read_back() == {**family.read_back(words), words.row("postcode"): "ME7 1AA"}

    # when they send it
    form.do(words.send)

    # then they have a reference and a receipt to keep, without anything about the family on it
    reference = form.reference()
    form.check_usable()
    assert records.cases(reference) == 1
    form.page.get_by_role("link", name=words.plain["receipt"]["print_link"]).click()
    assert form.reference() == reference
    form.check_usable()
    shown = form.page.locator("main").inner_text()
    assert not any(told in shown for told in (family.first_name, family.last_name, family.child, family.phone))

    # and the front door has what they confirmed
    request = worker.sign_in().open(reference)
    assert request.facts()["Postcode"] == "ME7 1AA"
    assert family.worries in request.page.locator("main").inner_text()


@pytest.mark.hazard("C7")
def test_from_page_to_chat_and_back_nothing_is_typed_twice(form: FormPages, words: Words) -> None:
    # given a parent who is asked for their phone number on a page
    family = Family()
    answer(form.begin(), family, until="contact")

    # when they go to the chat, ask something there and answer there
    form.page.get_by_role("link", name=words.plain["to_the_chat"]).click()
    chat = ChatPage(form.page, form.address, words)
    chat.say("what is a family hub?")
    chat.say(family.phone)
    chat.expect_said("utter_question_safe_phone")

    # when they come back to the pages
    form.page.get_by_role("link", name=words.plain["to_the_form"]).click()

    # then the next question is asked, and in the end everything is there
    answer(form, family, since="safe_phone")
    assert form.read_back() == family.read_back(words)


@pytest.mark.hazard("C7")
def test_going_back_and_two_tabs_do_no_harm(form: FormPages, words: Words) -> None:
    # given a parent with the same page open in two tabs
    family = Family()
    answer(form.begin(), family, until="first_name")
    other = form.page.context.new_page()
    other.goto(form.page.url)

    # when they answer in one and then in the other
    form.type("Sam Winterbourne")
    other.locator("#answer").fill("Alex")
    other.get_by_role("button", name=words.plain["continue"], exact=True).click()

    # then the second answer is not taken for the question that is asked now
    expect(other.locator(".govuk-error-summary")).to_contain_text(words.page["errors"]["moved_on"])
    expect(other.get_by_role("heading", level=1)).to_have_text(words.page_title("contact"))

    # when they go back with the browser
    form.page.go_back()

    # then they are where they are, and Back on the page leads to the answer they gave
    form.expect_asked("contact")
    form.do(words.plain["back"])
    form.expect_asked("first_name")
    expect(form.box).to_have_value("Sam Winterbourne")
    form.do(words.plain["continue"])
    answer(form, family, since="contact")
    assert form.read_back() == family.read_back(words)


@pytest.mark.hazard("A9")
def test_urgent_help_comes_before_anything_else(form: FormPages, worker: FrontDoor, words: Words) -> None:
    # given a parent who is asked about their worries
    family = Family(worries=DISCLOSURE)
    answer(form.begin(), family, until="worries")

    # when they tell of violence
    form.type(DISCLOSURE)

    # then urgent help is the page, and no question is asked
    expect(form.urgent().first).to_contain_text(words.begins_urgent("domestic_abuse"))
    expect(form.box).to_have_count(0)
    form.check_usable()

    # when they look whom to ring and then carry on
    form.do(words.pausing["ring"])
    expect(form.urgent().first).to_contain_text(words.begins_urgent("ring_now"))
    form.do(words.pausing["carry_on"])

    # then their words are the answer, and the request is urgent
    answer(form, family, since="add_more")
    assert form.read_back()[words.row("worries")] == DISCLOSURE
    form.do(words.send)
    assert form.reference() in worker.sign_in().urgent_ones()


def test_stop_deletes_and_says_so(form: FormPages, words: Words, records: Records) -> None:
    # given a parent in the middle of the form
    kept = records.kept_of_families()
    answer(form.begin(), Family(), until="postcode")

    # when they stop
    form.page.get_by_text(words.plain["more_titles"], exact=True).click()
    form.do(words.plain["stop"])

    # then they are told, and nothing is kept
    expect(form.page.locator("main")).to_contain_text("deleted your answers")
    assert records.kept_of_families() == kept
    form.check_usable()


def test_a_practitioner_starts_and_is_asked_for_the_agreement_of_the_family(form: FormPages, words: Words) -> None:
    # given somebody who works with families
    form.begin().choose(words.button("immediate_danger", "no"))
    form.choose(words.button("who", "practitioner"))

    # when they tell who agreed and how
    form.expect_asked("agreement_given_by")
    form.choose(words.button("agreement_given_by", "person_with_pr"))
    form.choose(words.button("agreement_how", "face_to_face_today"))
    form.do(words.button("agreement_covers", "everyone_named"))

    # then they confirm it in one wording, and are asked who they are
    expect(form.heading).to_have_text(words.page_title("agreement_request", "practitioner"))
    form.check_usable()
    form.choose(words.button("agreement_request", "yes", "practitioner"))
    form.choose(words.button("agreement_sharing", "yes", "practitioner"))
    form.expect_asked("practitioner_name")
    form.type("Jo Baker, family worker, Example School, 01632 960111, jo@school.example.com")
    form.expect_asked("feedback_route")
