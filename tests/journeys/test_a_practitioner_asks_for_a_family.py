from tests.journeys.families import ASK
from tests.journeys.pages import ChatPage
from tests.journeys.records import Records
from tests.journeys.staff_pages import FrontDoor
from tests.journeys.words import Words

# The question, what is given, and whether that is the value of a button.
STEPS = [
    ("immediate_danger", "no", True),
    ("who", "practitioner", True),
    ("agreement_given_by", "person_with_pr", True),
    ("agreement_how", "face_to_face_today", True),
    ("agreement_covers", "everyone_named", True),
    ("agreement_request", "yes", True),
    ("agreement_sharing", "yes", True),
    ("practitioner_name", "Jo Baker, family worker, Example School, 01632 960111, jo@school.example.com", False),
    ("feedback_route", "email", True),
    ("first_name", "Sam Winterbourne 07700 900123 ME4 4TR", False),
    ("safe_phone", "no_message", True),
    ("relationship", "mother", True),
    ("child_name", "Robin Winterbourne, 4, Example School", False),
    ("child_more", "with_contact", True),
    ("need_tags", "school", True),
    ("worries", "Robin is often late and hungry.", False),
    ("what_would_help", "Someone to visit at home.", False),
    ("tried_already", "Breakfast club.", False),
    ("early_help_before", "no", True),
    ("stay_involved", "as_lead", True),
    ("add_more", "no", True),
]


def fill_in(chat: ChatPage, until: str = "check_answers") -> None:
    chat.say(ASK)
    for question, given, is_button in STEPS:
        if question == until:
            return
        if is_button:
            chat.press(chat.words.button(question, given, "practitioner"))
        else:
            chat.say(given)


def test_a_family_is_asked_for_with_its_agreement(
    any_parent: ChatPage, worker: FrontDoor, words: Words, records: Records
) -> None:
    # given a practitioner who has answered every question
    fill_in(any_parent)
    any_parent.expect_said("utter_question_check_answers")
    any_parent.check_usable()

    # when they send the request
    any_parent.press(words.send)
    reference = any_parent.reference()

    # then a worker reads who asks, how the family agreed, and how it is safe to get in touch, first of all
    request = worker.sign_in().open(reference)
    assert records.cases(reference) == 1
    assert request.first_heading() == "Before you get in touch"
    facts = request.facts()
    assert facts["Practitioner's name"] == "Jo Baker" and facts["Can be lead professional"] == "Yes"
    assert facts["To the children"] == "Mother" and facts["Recorded by"] == "The practitioner"


def test_without_agreement_there_is_no_request(any_parent: ChatPage, words: Words, records: Records) -> None:
    # given a practitioner whose family has not agreed
    before = records.kept_of_families()
    fill_in(any_parent, until="agreement_given_by")

    # when they say so
    any_parent.press(words.button("agreement_given_by", "nobody"))
    any_parent.check_usable()
    any_parent.press(words.button("no_agreement", "back_to_family"))

    # then they are told what they can do, and nothing is kept
    any_parent.expect_said("utter_back_to_the_family")
    assert records.kept_of_families() == before
