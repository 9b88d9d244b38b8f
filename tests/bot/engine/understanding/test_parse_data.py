from bot.engine.understanding.outcome import UNREADABLE, Outcome
from bot.engine.understanding.parse_data import RANKING_LENGTH, parse_data, selected_answer
from tests.bot.engine.understanding.builders import ranked, ranking


def test_a_question_names_its_answer() -> None:
    found = parse_data(Outcome("faq", 0.8, "answer", ranking(ranked(), "greet", "faq/money_food")))
    assert found["intent"] == {"name": "faq", "confidence": 0.8}
    assert found["intent_ranking"][0] == {"name": "faq/taf_what", "confidence": 0.8}
    assert found["response_selector"]["faq"]["response"]["utter_action"] == "utter_faq/taf_what"
    assert [row["intent_response_key"] for row in found["response_selector"]["faq"]["ranking"]] == [
        "faq/taf_what",
        "faq/money_food",
    ]


def test_lists_travel_as_entities() -> None:
    entities = parse_data(Outcome("several", 0.8, "answer", labels=["faq/a", "faq/b"]))["entities"]
    assert [(entity["entity"], entity["value"]) for entity in entities] == [("labels", ["faq/a", "faq/b"])]


def test_a_message_nobody_can_read_carries_nothing() -> None:
    found = parse_data(UNREADABLE)
    assert (found["intent"]["name"], found["entities"], found["intent_ranking"]) == ("nlu_fallback", [], [])


def test_what_is_stored_with_every_message_stays_small() -> None:
    rows = ranking(ranked(), *(f"faq/{number}" for number in range(100)))
    assert len(parse_data(Outcome("faq", 0.8, "answer", rows))["intent_ranking"]) == RANKING_LENGTH
    assert len(selected_answer(rows)["faq"]["ranking"]) == RANKING_LENGTH
