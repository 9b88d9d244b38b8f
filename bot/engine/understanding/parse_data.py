"""Writes an outcome the way Rasa 3.6 and the actions read it."""

from collections.abc import Sequence
from typing import Any

from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.outcome import QUESTION, Outcome, base_of

RANKING_LENGTH = 5
EXTRACTOR = "understanding"


def parse_data(outcome: Outcome) -> dict[str, Any]:
    ranking = [{"name": row.label, "confidence": row.confidence} for row in outcome.ranking[:RANKING_LENGTH]]
    return {
        "intent": {"name": outcome.intent, "confidence": outcome.confidence},
        "intent_ranking": ranking,
        "response_selector": selected_answer(outcome.ranking),
        "entities": [*_entity("labels", outcome.labels), *_entity("passages", outcome.passages)],
        "band": outcome.band,
    }


def selected_answer(ranking: Sequence[Ranked]) -> dict[str, Any]:
    """What Rasa's ActionRetrieveResponse reads to choose the answer to a question."""
    base = base_of(QUESTION)
    questions = [row for row in ranking if row.label.startswith(QUESTION)][:RANKING_LENGTH]
    if not questions:
        return {"all_retrieval_intents": [base]}
    return {"all_retrieval_intents": [base], base: {"response": _response(questions[0]), "ranking": _ranked(questions)}}


def _response(best: Ranked) -> dict[str, Any]:
    # Rasa's own selector repeats the answers' texts here; they would only swell every stored event.
    return {
        "responses": [],
        "confidence": best.confidence,
        "intent_response_key": best.label,
        "utter_action": f"utter_{best.label}",
    }


def _ranked(questions: Sequence[Ranked]) -> list[dict[str, Any]]:
    return [{"confidence": row.confidence, "intent_response_key": row.label} for row in questions]


def _entity(name: str, values: list[str]) -> list[dict[str, Any]]:
    if not values:
        return []
    return [{"entity": name, "value": values, "start": 0, "end": 0, "extractor": EXTRACTOR}]
