"""Believable pieces of a council's content, of replies and of judged questions."""

from typing import Any

from evaluation.matching import ANSWERED, Shown
from evaluation.questions import Question
from evaluation.scoring import Judged


def content() -> dict[str, Any]:
    return {
        "version": "one",
        "council": {"key": "medway"},
        "answers": {
            "parenting_sleep": {"title": "Help with sleep", "text": "Keep to one\nbedtime.", "practitioner": None},
            "lead_what": {"title": "What a lead is", "text": "One person.", "practitioner": "The lead coordinates."},
        },
        "responses": {
            "utter_did_you_mean": {"text": "Did you mean one of these?"},
            "utter_or_did_you_mean": {"text": "If not, did you mean one of these?"},
            "utter_look_up": {"text": "These may be near."},
            "utter_out_of_scope": {"text": "I cannot help with that."},
            "utter_not_understood": {"text": "I did not understand (sorry)."},
            "utter_request_begins": {"text": "I can help you ask."},
            "utter_question_immediate_danger": {"text": "Is anyone in danger?"},
            "utter_hub_found": {"text": "Your hub is {hub}.\n{address}\n"},
            "utter_ask_area": {"text": "Where are you?", "practitioner": {"text": "Which town is the family in?"}},
            "utter_audience_now_family": {"text": "I answer as for a parent."},
            "utter_another_language": {"text": "I can only read English."},
            "utter_button_is_old": {"text": "That button is old."},
            "utter_receipt": {"custom": {"kind": "receipt"}},
        },
        "questions": {"intent_buttons": {"find_hub": "Find my hub"}},
    }


def message(text: str, *titles: str, kind: str = "text") -> dict[str, Any]:
    buttons = [{"id": f"b{number}", "title": title} for number, title in enumerate(titles)]
    return {"kind": kind, "text": text, "source": None, "links": [], "buttons": buttons}


def judged(
    outcome: str,
    *shown: str,
    band: str = ANSWERED,
    also: tuple[str, ...] = (),
    topic: str = "parenting",
    id: str = "one",
) -> Judged:
    return Judged(Question(id, "he will not sleep", outcome, also, topic=topic), Shown(band, shown))
