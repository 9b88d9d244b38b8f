"""What Rasa says for an answer: the words for each audience, with source, links and buttons."""

from __future__ import annotations

import json
from typing import Any

PRACTITIONER = [{"type": "slot", "name": "audience", "value": "practitioner"}]


def answer_variants(key: str, answer: dict[str, Any], content: dict[str, Any]) -> list[dict[str, Any]]:
    """The answer for everyone and, where it differs, for a practitioner."""
    about = {
        "custom": {
            "kind": "text",
            "answer": key,
            "title": answer["title"],
            "source": answer["source"],
            "links": answer["links"],
        },
        "buttons": answer_buttons(answer, content),
    }
    plain = {"text": _escaped(answer["text"]), **about}
    if not answer["practitioner"]:
        return [plain]
    return [plain, {"text": _escaped(answer["practitioner"]), **about, "condition": PRACTITIONER}]


def answer_buttons(answer: dict[str, Any], content: dict[str, Any]) -> list[dict[str, str]]:
    """What can be asked next, and asking for support or finding one's request again where the answer offers it."""
    buttons = [{"title": content["answers"][key]["title"], "payload": f"/faq/{key}"} for key in answer["next"]]
    if answer["find_parenting"] is not None:
        buttons.append(parenting_button(answer["find_parenting"], content))
    if answer["offer_request"]:
        buttons.append({"title": content["questions"]["offer_request_button"], "payload": "/request_support"})
    if answer["offer_find_request"]:
        buttons.append({"title": content["questions"]["find_request_button"], "payload": "/find_request"})
    return buttons


def parenting_button(worries: list[str], content: dict[str, Any]) -> dict[str, str]:
    """Leads to the parenting support finder, with the worry the answer is about."""
    known = json.dumps({"worries": worries}) if worries else ""
    title = content["questions"]["intent_buttons"]["find_parenting_support"]
    return {"title": title, "payload": "/find_parenting_support" + known.replace("{", "{{").replace("}", "}}")}


def _escaped(text: str) -> str:
    """Answers are whole before Rasa sees them: nothing in them is a slot."""
    return text.replace("{", "(").replace("}", ")")
