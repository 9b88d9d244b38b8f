import pytest

from bot.actions.request.wording import for_route, response_for

KNOWN = {
    "utter_question_first_name",
    "utter_question_first_name_for_practitioner",
    "utter_invalid_note_too_long",
    "utter_invalid_no_words",
    "utter_invalid_safe_times_no_words",
}


@pytest.mark.parametrize(
    ("name", "field", "route", "found"),
    [
        ("utter_question_first_name", "first_name", "parent_carer", "utter_question_first_name"),
        ("utter_question_first_name", "first_name", "practitioner", "utter_question_first_name_for_practitioner"),
        ("utter_invalid_safe_times_no_words", "safe_times", "parent_carer", "utter_invalid_safe_times_no_words"),
        ("utter_invalid_safe_times_too_long", "safe_times", "parent_carer", "utter_invalid_note_too_long"),
        ("utter_invalid_access_other_no_words", "access_other", "practitioner", "utter_invalid_no_words"),
        ("utter_greet", "", "parent_carer", "utter_greet"),
    ],
)
def test_the_nearest_words_are_taken(name: str, field: str, route: str, found: str) -> None:
    assert response_for(name, field, route, KNOWN) == found


def test_what_is_written_for_a_route_stands_in_for_the_plain_one() -> None:
    entries = {"a": 1, "a_for_practitioner": 2, "b": 3, "c_for_young_person": 4}
    assert for_route(entries, "practitioner") == {"a": 2, "b": 3}
    assert for_route(entries, "parent_carer") == {"a": 1, "b": 3}
