from tests.journeys.families import Family, ask_for_support
from tests.journeys.pages import ChatPage
from tests.journeys.records import Records
from tests.journeys.words import Words


def test_a_no_to_the_request_ends_it_with_the_phone_number(
    any_parent: ChatPage, words: Words, records: Records
) -> None:
    # given a parent who is asked to agree
    before = records.kept_of_families()
    ask_for_support(any_parent, Family(), until="agreement_request")
    any_parent.check_usable()

    # when they do not agree
    any_parent.press(words.button("agreement_request", "no"))

    # then it ends kindly with the phone number, and nothing is kept
    any_parent.expect_said("utter_agreement_refused")
    assert words.phone("spa_phone") in any_parent.log.inner_text()
    assert records.kept_of_families() == before


def test_words_that_only_sound_like_a_yes_are_no_agreement(parent: ChatPage, words: Words) -> None:
    # given a parent who is asked to agree
    ask_for_support(parent, Family(), until="agreement_request")

    # when they type something that is not the exact agreement
    parent.say("ok whatever")

    # then the same question is asked again
    parent.expect_said("utter_invalid_agreement_request_not_a_choice", "utter_question_agreement_request")
