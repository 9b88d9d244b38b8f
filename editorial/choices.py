"""Makes the buttons, the words that may be typed and the rows of the read-back from one list of choices."""

import json
from collections.abc import Mapping
from typing import Any

# Agreement counts only from its button or from the very words that are listed.
EXACT_WORDS_ONLY = ("agreement_request", "agreement_sharing", "agreement_contact_", "agreement_updates_")
FOR_ROUTE = "_for_"


def lay_out_choices(content: dict[str, Any]) -> None:
    """Puts each choice where it is needed.

    `choices.answers` turns from {question: {value: {button, row, typed}}} into {question: {value: [typed words]}}; the
    question gets its buttons, before any of its own, and its row in the read-back gets its values. A question
    worded for one route ("..._for_practitioner") takes the choices of the plain one when it has none.
    """
    answers = {**(content["choices"] or {}).get("answers", {}), **_of_the_council(content)}
    for name, response in content["responses"].items():
        asked = name.removeprefix("utter_question_")
        question = asked if asked in answers else asked.split(FOR_ROUTE)[0]
        if asked != name and question in answers:
            response["buttons"] = [
                *_buttons(asked.split(FOR_ROUTE)[0], answers[question]),
                *response.get("buttons", []),
            ]
    for question, values in answers.items():
        rows = content["questions"]["rows"]
        row = rows.setdefault(question, dict(rows.get(question.split(FOR_ROUTE)[0], {})))
        row["values"] = {value: choice["row"] for value, choice in values.items()}
    content["choices"] = {**(content["choices"] or {}), "answers": _typed(answers)}


def _of_the_council(content: Mapping[str, Any]) -> dict[str, Any]:
    """The choices that each council has of its own: its hubs, and the levels of need its guidance has now."""
    levels = (content.get("thresholds") or {}).get("levels", [])
    current = {level["id"]: _level(level) for level in levels if level["status"] == "current"}
    own = {"preferred_hub": {hub["name"]: hub["name"] for hub in content.get("hubs", [])}, "level_view": current}
    return {
        question: {value: {"button": title, "row": title} for value, title in titles.items()}
        for question, titles in own.items()
        if titles and f"utter_question_{question}" in content["responses"]
    }


def _level(level: Mapping[str, Any]) -> str:
    """As the level helper counts them: a number may have a fraction, and there may be none."""
    return str(level["title"]) if level["number"] is None else f"{level['number']:g}: {level['title']}"


def _buttons(question: str, values: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"title": choice["button"], "payload": f"/answer{json.dumps({'question': question, 'value': value})}"}
        for value, choice in values.items()
    ]


def _typed(answers: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    return {
        question: {
            value: list(dict.fromkeys([*choice.get("typed", ()), *_as_offered(question, number, choice)]))
            for number, (value, choice) in enumerate(values.items(), start=1)
        }
        for question, values in answers.items()
    }


def _as_offered(question: str, number: int, choice: Mapping[str, Any]) -> tuple[str, ...]:
    """The words on the button and its place in the list."""
    if question.startswith(EXACT_WORDS_ONLY):
        return ()
    return as_compared(choice["button"]), str(number)


def as_compared(words: str) -> str:
    """How what was typed is compared: lower case, no commas, no punctuation at the ends."""
    return " ".join(words.casefold().replace("’", "'").replace(",", " ").split()).strip(" .,!?'\"")
