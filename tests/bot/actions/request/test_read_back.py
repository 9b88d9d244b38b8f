from bot.actions.request.questions import depending_on, next_question
from bot.actions.request.read_back import names_of_rows, pages, rows, seal_of, written
from tests.bot.actions.request.builders import LEVEL_2, SIGN, answers, practitioner_answers, words, young_answers

WORDS = words()


def test_every_answer_is_read_back_in_order_with_its_number() -> None:
    assert written(rows(answers(), WORDS)).splitlines() == [
        "1. You are: The mum",
        "2. You ask for: Support for the family",
        "3. You agree to make this request: Yes",
        "4. You agree to sharing with helpers: Yes",
        "5. First name: Sam",
        "6. Last name: Taylor",
        "7. How to reach you: 07700 900123",
        "8. Safe to ring: Yes, but leave no message",
        "9. Postcode: ME4 4TR",
        "10. Child 1, name: Robin",
        "11. Child 1, date of birth or age: 3 April 2019",
        "12. The children live with you: Yes, all of the time",
        "13. What it is about: Behaviour and parenting",
        "14. What is worrying you: He will not sleep and I am worn out.",
    ]


def test_a_practitioner_reads_back_whose_agreement_it_was_and_who_asks() -> None:
    said = written(rows(practitioner_answers(agreement_covers=["Sam", "Robin"]), words("practitioner"))).splitlines()
    for line in (
        "Who agreed: Someone with parental responsibility",
        "How they agreed: Face to face",
        "When they agreed: 20 November 2026",
        "Whom the agreement covers: Sam, Robin",
        "You confirm that they agreed: Yes",
        "Your phone: 01632 960111",
        "Contact's first name: Sam",
    ):
        assert any(row.endswith(f". {line}") for row in said), line


def test_a_young_person_reads_back_their_own_day_and_view() -> None:
    said = written(rows(young_answers(), words("young_person")))
    assert "Your date of birth: 21 May 2009" in said and "What you would like to happen: I want" in said


def test_what_a_person_typed_is_read_back_to_the_letter() -> None:
    odd = answers(worries="{child_name} Q0[x <b>=1+1</b>")
    assert "{child_name} Q0[x <b>=1+1</b>" in written(rows(odd, WORDS))


def test_an_unborn_baby_and_an_approximate_age_read_well() -> None:
    about_one = {"kind": "approx_age", "date": None, "years": None, "months": 1}
    said = written(rows(answers(child_1_birth=about_one, child_1_more="yes", child_2_name="unborn"), WORDS))
    assert "About 1 month old" in said and "Child 2, name: Not born yet" in said


def test_a_row_answers_to_its_label_its_number_and_other_words() -> None:
    names = names_of_rows(answers(), WORDS)
    assert {names[name] for name in ("how to reach you", "7", "phone number", "mobile")} == {"contact"}
    assert names["child 1 name"] == "child_1_name"


def test_the_seal_changes_with_any_answer_and_with_the_key() -> None:
    seals = {seal_of(answers(), b"key"), seal_of(answers(postcode="ME7 1AA"), b"key"), seal_of(answers(), b"other")}
    assert len(seals) == 3 and seal_of(answers(), b"key") in seals


def test_long_answers_are_read_back_in_messages_the_gateway_shows_whole() -> None:
    long = answers(part_help="yes", what_would_help="h" * 2000, going_well="g" * 2000, worries="w" * 2000)
    made = pages(rows(long, WORDS))
    assert max(len(text) for text, _ in made) < 8000 and len(made) > 1
    assert "\n".join(text for text, _ in made) == written(rows(long, WORDS))
    assert [row for _, of_a_page in made for row in of_a_page] == rows(long, WORDS)


def test_addresses_and_other_ways_read_well() -> None:
    letter = {"phone": None, "email": None, "other": "letter"}
    home = {"line1": "1 Example Road", "line2": None, "town": "Chatham", "county": None}
    said = written(rows(answers(contact=letter, safe_letter="yes", address=home, safe_phone=None), WORDS))
    assert "How to reach you: By letter" in said and "Address: 1 Example Road, Chatham" in said


def test_a_level_and_its_reasons_that_came_from_elsewhere_are_read_back_and_stay() -> None:
    signs = [{**SIGN, "wording": "Often late, or tired"}, {**SIGN, "wording": "Often hungry"}]
    given = practitioner_answers(level_view=LEVEL_2, level_reasons=signs)
    said = written(rows(given, words("practitioner")))
    assert "Your view of the level of need: 2: Needs" in said
    assert "Signs from the guidance: Often late, or tired; Often hungry" in said
    assert depending_on({"postcode": "ME7 1AA"}, given) == set() and next_question(given) == "check_answers"


def test_what_was_left_out_says_so() -> None:
    said = written(rows(answers(part_help="yes", what_would_help="skipped", scale=0), WORDS))
    assert "What would help: Not given" in said and "How it is now, 0 to 10: 0" in said
