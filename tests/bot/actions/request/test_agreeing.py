from datetime import date

from bot.actions.request.agreeing import given_by, people_covered
from tests.bot.actions.request.builders import answers, practitioner_answers, young_answers


def test_a_family_agrees_for_itself_as_it_presses_or_types() -> None:
    assert given_by(answers(), "chat_typed") == {"how": "chat_typed", "recorded_how": "chat_typed"}
    assert given_by(young_answers(), "chat_button")["how"] == "chat_button"


def test_a_practitioner_tells_how_the_family_agreed() -> None:
    told = given_by(practitioner_answers(agreement_covers=["Sam"], agreement_interpreter="yes"), "chat_button")
    assert told == {
        "how": "face_to_face",
        "recorded_how": "chat_button",
        "given_by": "person_with_pr",
        "recorded_by": "practitioner",
        "covers": "some_named",
        "agreed_on": date(2026, 11, 20),
        "interpreter_used": "yes",
    }


def test_no_name_of_anyone_goes_into_the_ledger() -> None:
    told = str(given_by(practitioner_answers(agreement_covers=["Sam", "Robin"]), "chat_button"))
    assert "Sam" not in told and "Robin" not in told


def test_whom_the_agreement_is_about() -> None:
    assert people_covered(answers(child_2_name="unborn")) == ["Sam", "Robin"]
    assert people_covered(young_answers(first_name="Kai")) == ["Kai"]
    assert people_covered(practitioner_answers(agreement_covers=["Sam"])) == ["Sam"]
