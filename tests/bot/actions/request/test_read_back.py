from bot.actions.request.read_back import names_of_rows, rows, seal_of, written
from tests.bot.actions.request.builders import answers, words

WORDS = words()


def test_every_answer_is_read_back_in_order_with_its_number() -> None:
    assert written(rows(answers(), WORDS)).splitlines() == [
        "1. You agree to make this request: Yes",
        "2. You agree to sharing with helpers: Yes",
        "3. First name: Sam",
        "4. Last name: Taylor",
        "5. How to reach you: 07700 900123",
        "6. Safe to ring: Yes, but leave no message",
        "7. Postcode: ME4 4TR",
        "8. Child 1, name: Robin",
        "9. Child 1, date of birth or age: 3 April 2019",
        "10. What is worrying you: He will not sleep and I am worn out.",
        "11. What would help: Not given",
    ]


def test_what_a_person_typed_is_read_back_to_the_letter() -> None:
    odd = answers(worries="{child_name} Q0[x <b>=1+1</b>")
    assert "{child_name} Q0[x <b>=1+1</b>" in written(rows(odd, WORDS))


def test_an_unborn_baby_and_an_approximate_age_read_well() -> None:
    about_one = {"kind": "approx_age", "date": None, "years": None, "months": 1}
    said = written(rows(answers(child_1_birth=about_one, child_1_more="yes", child_2_name="unborn"), WORDS))
    assert "About 1 month old" in said and "Child 2, name: Not born yet" in said


def test_a_row_answers_to_its_label_its_number_and_other_words() -> None:
    names = names_of_rows(answers(), WORDS)
    assert {names[name] for name in ("how to reach you", "5", "phone number", "mobile")} == {"contact"}
    assert names["child 1 name"] == "child_1_name"


def test_the_seal_changes_with_any_answer_and_with_the_key() -> None:
    seals = {seal_of(answers(), b"key"), seal_of(answers(postcode="ME7 1AA"), b"key"), seal_of(answers(), b"other")}
    assert len(seals) == 3 and seal_of(answers(), b"key") in seals
