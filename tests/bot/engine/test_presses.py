import pytest

from bot.engine.presses import parse_data_of


def test_a_payload_becomes_intent_and_entities() -> None:
    parsed = parse_data_of('/answer{"question": "postcode", "value": "no_fixed_address"}', "I have no fixed address")
    assert parsed["intent"] == {"name": "answer", "confidence": 1.0}
    assert [(found["entity"], found["value"]) for found in parsed["entities"]] == [
        ("question", "postcode"),
        ("value", "no_fixed_address"),
    ]


def test_a_question_button_selects_its_answer() -> None:
    selected = parse_data_of("/faq/family_hubs_what", "What hubs do")["response_selector"]["faq"]["response"]
    assert selected["utter_action"] == "utter_faq/family_hubs_what"


@pytest.mark.parametrize("payload", ["answer", "", "/answer{not json", 'answer{"a": 1}'])
def test_other_payloads_are_refused(payload: str) -> None:
    with pytest.raises(ValueError):
        parse_data_of(payload, "")
