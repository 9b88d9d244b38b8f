from tests.journeys.families import Family, answer, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.words import Words


def test_a_side_question_is_answered_and_the_form_goes_on(any_parent: ChatPage, words: Words) -> None:
    # given a parent who is asked for a phone number
    family = Family()
    ask_for_support(any_parent, family, until="contact")

    # when they ask something else instead
    any_parent.say("what is a family hub?")

    # then they get the answer and the same question again
    any_parent.expect_said("faq/family_hubs_what", "utter_back_to_the_form", "utter_question_contact")
    any_parent.check_usable()

    # and the side question is nobody's phone number
    answer(any_parent, family, since="contact")
    assert any_parent.read_back() == family.read_back(words)


def test_why_we_ask_is_answered_in_the_form(parent: ChatPage) -> None:
    # given a parent who is asked for a postcode
    ask_for_support(parent, Family(), until="postcode")

    # when they ask why
    parent.say("why do you need that?")

    # then they are told, and asked again
    parent.expect_said("utter_explain_postcode", "utter_question_postcode")


def test_an_answer_that_cannot_be_right_is_refused_with_the_reason(any_parent: ChatPage, words: Words) -> None:
    # given a parent who is asked for a date of birth
    family = Family()
    ask_for_support(any_parent, family, until="child_birth")

    # when they give a day that never was
    any_parent.say("31 6 2019")

    # then they are told why, asked again, and lose nothing
    any_parent.expect_said("utter_invalid_no_such_day", "utter_question_child_birth")
    answer(any_parent, family, since="child_birth")
    assert any_parent.read_back() == family.read_back(words)
