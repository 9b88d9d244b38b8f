"""What the importer adds to the words of content/."""

import pytest

from bot.engine.importer import domain_responses

CONTENT = {
    "answers": {},
    "responses": {
        "utter_question_postcode": {"text": "What is your postcode?"},
        "utter_question_check_answers": {"text": "Please check.", "custom": {"kind": "text"}},
        "utter_greet": {"text": "Hello.", "custom": {"fits_danger": False}},
        "utter_thanks": {"text": "Thanks."},
    },
}


@pytest.mark.hazard("A9")
@pytest.mark.parametrize(
    ("name", "custom"),
    [
        ("utter_question_postcode", {"asks": "postcode"}),
        ("utter_question_check_answers", {"kind": "text", "asks": "check_answers"}),
        ("utter_greet", {"fits_danger": False}),
        ("utter_thanks", None),
    ],
)
def test_a_question_of_the_form_tells_that_it_is_open(name, custom) -> None:
    (variant,) = domain_responses(CONTENT)[name]
    assert variant.get("custom") == custom
