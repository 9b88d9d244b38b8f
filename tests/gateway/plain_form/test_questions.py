from typing import Any

import pytest

from gateway.conversation import Button
from gateway.plain_form.questions import Question, attributes, check_line, chosen_again, part_line, question
from tests.gateway.builders import content, question_part

WORDS = content().plain_form
BUTTONS = {"b1": Button("Yes", "/yes"), "b2": Button("No", "/no"), "b3": Button("Skip this question", "/skip")}


def drawn(field: str = "postcode", **changes: Any) -> Question:
    return question(question_part(field, **changes), "As the chat asks?", BUTTONS, WORDS, {"postcode": "Because."})


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("choice", "radios"),
        ("add_more", "radios"),
        ("level", "radios"),
        ("choices", "checkboxes"),
        ("story", "lines"),
        ("children", "lines"),
        ("address", "lines"),
        ("postcode", "line"),
        ("birth", "line"),
        ("a kind that is new", "line"),
    ],
)
def test_the_answer_fits_the_question(kind: str, how: str) -> None:
    assert drawn(kind=kind).how == how


def test_a_list_sends_the_ids_of_its_buttons_and_marks_what_was_chosen() -> None:
    choices = drawn(chosen=["No"]).choices
    assert [(one.value, one.chosen) for one in choices] == [("b1", False), ("b2", True), ("b3", False)]


def test_checkboxes_send_their_places_and_leave_the_way_out_beside() -> None:
    asked = drawn(kind="choices", skip="Skip this question", chosen=["Yes"])
    assert [(one.value, one.title, one.chosen) for one in asked.choices] == [("1", "Yes", True), ("2", "No", False)]
    assert [one.value for one in asked.beside] == ["b3"]


def test_beside_a_box_stand_all_buttons() -> None:
    asked = drawn(kind="postcode", given="ME4 4TR")
    assert (asked.value, asked.choices, len(asked.beside)) == ("ME4 4TR", (), 3)


def test_a_question_has_the_words_of_its_route_or_the_plain_ones_or_the_chats() -> None:
    assert "person to get in touch with" in drawn("first_name", route="practitioner").title
    assert drawn("first_name").title == "What is your first and last name?"
    assert drawn("known_as").title == "As the chat asks?"
    assert drawn("postcode").why == "Because."


def test_a_child_is_named_by_its_number() -> None:
    assert "child 2?" in drawn("child_2_birth", topic="child_birth", child=2).title


@pytest.mark.hazard("B6")
def test_the_wording_of_agreement_is_shown_in_full() -> None:
    assert drawn("agreement_request").shows_words and drawn("agreement_sharing", route="practitioner").shows_words
    assert not drawn("worries").shows_words


@pytest.mark.parametrize(
    ("field", "route", "autocomplete"),
    [
        ("first_name", "parent_carer", "name"),
        ("postcode", "young_person", "postal-code"),
        ("practitioner_email", "practitioner", "email"),
        ("first_name", "practitioner", "off"),
        ("postcode", "practitioner", "off"),
        ("worries", "parent_carer", "off"),
        ("child_1_name", "parent_carer", "off"),
    ],
)
def test_a_browser_fills_in_only_what_is_about_the_person_who_types(field: str, route: str, autocomplete: str) -> None:
    assert attributes(field, "name", route)["autocomplete"] == autocomplete


def test_names_and_numbers_are_not_spelt_and_stories_are() -> None:
    assert attributes("first_name", "full_name", "parent_carer")["spellcheck"] == "false"
    assert "spellcheck" not in attributes("worries", "story", "parent_carer")
    assert attributes("practitioner_phone", "phone", "practitioner")["inputmode"] == "tel"


def test_only_several_lines_count_their_characters() -> None:
    assert drawn(kind="story", longest=2000).longest == 2000 and drawn(kind="short_note", longest=120).longest is None


@pytest.mark.parametrize(
    ("topic", "route", "line"),
    [
        ("who", "parent_carer", "Part 1 of 7: Before you start"),
        ("worries", "parent_carer", "Part 5 of 7: What it is about"),
        ("worries", "practitioner", "Part 6 of 8: What it is about"),
        ("worries", "young_person", "Part 4 of 6: What it is about"),
        ("first_name", "practitioner", "Part 4 of 8: The person to get in touch with"),
        ("change_menu", "parent_carer", ""),
    ],
)
def test_each_route_counts_its_own_parts(topic: str, route: str, line: str) -> None:
    assert part_line(topic, route, WORDS) == line


def test_the_check_is_the_last_part() -> None:
    assert check_line("practitioner", WORDS) == "Part 8 of 8: Check and send"


def test_what_was_ticked_in_vain_is_ticked_again() -> None:
    again = chosen_again(drawn(kind="choices", chosen=["Yes"]).choices, ["2"])
    assert [one.chosen for one in again] == [False, True, False]
