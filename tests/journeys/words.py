"""The words of the built content by their names, so that editors may change them without breaking a journey."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from tests.journeys.processes import ROOT, ProductBroken

BUILT = ROOT / "build" / "content" / "medway.json"
STAFF = ROOT / "frontdoor" / "words.yml"
PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


class Words:
    def __init__(self, path: Path = BUILT) -> None:
        if not path.exists():
            raise ProductBroken(f"{path.relative_to(ROOT)} is not there: run `make content`")
        self._content = json.loads(path.read_text(encoding="utf-8"))
        self._staff = yaml.safe_load(STAFF.read_text(encoding="utf-8"))
        self.page: dict[str, Any] = self._content["page"]
        self.pausing: dict[str, Any] = self._content["pausing"]
        self.help: dict[str, Any] = self._content["help"]
        self.plain: dict[str, Any] = self._content["plain_form"]
        self.send: str = self._content["questions"]["send_button"]
        self.change: str = self._content["questions"]["change_button"]

    def are(self, name: str, text: str) -> bool:
        """Whether the text is the answer or response of this name, whatever its placeholders stand for."""
        wanted = PLACEHOLDER.sub(".+", re.escape(_one_line(self._text(name))))
        return re.fullmatch(wanted, _one_line(text)) is not None

    def button(self, question: str, value: str, route: str = "") -> str:
        """The title of the button that gives this answer to this question, in the words of this route if it has any."""
        responses, name = self._content["responses"], f"utter_question_{question}"
        buttons = responses.get(f"{name}_for_{route}", responses[name])["buttons"]
        return next(str(button["title"]) for button in buttons if _value_of(button["payload"]) == value)

    def page_title(self, question: str, route: str = "") -> str:
        """The heading of this question's page; where pages word it no other way, what the chat asks."""
        own = self.plain["questions"]
        found = own.get(f"{question}_for_{route}") or own.get(question)
        return (
            str(found["title"]).replace("[child]", "1")
            if found
            else str(self._content["responses"][f"utter_question_{question}"]["text"])
        )

    def title(self, answer: str) -> str:
        return str(self._content["answers"][answer]["title"])

    def next_answers(self, answer: str) -> list[str]:
        return list(self._content["answers"][answer]["next"])

    def source(self, answer: str) -> str:
        return str(self._content["answers"][answer]["source"]["title"])

    def phone(self, fact: str) -> str:
        return str(self._content["facts"][fact]["value"])

    def row(self, question: str) -> str:
        """What the row of this question is called at check your answers; of a family with one child."""
        label = str(self._content["questions"]["rows"][question]["label"])
        of_a_child = question.startswith("child_") and question != "child_more"
        return f"{self._content['questions']['child_label']} 1, {label}" if of_a_child else label

    def row_value(self, question: str, value: str) -> str:
        return str(self._content["questions"]["rows"][question]["values"][value])

    def begins_urgent(self, cls: str) -> str:
        """The first line of what is said to someone in this kind of danger."""
        return str(self._content["keeping_safe"][cls]["lines"][0])

    def status(self, status: str) -> str:
        """What staff call this status."""
        return str(self._staff["statuses"][status]["label"])

    def urgent_banner(self) -> str:
        """What staff read above an urgent request."""
        return str(self._staff["urgent"]["banner"])

    def safe_contact(self) -> tuple[dict[str, str], dict[str, str]]:
        """What staff read in the safe-contact banner: titles and answers by their names."""
        return self._staff["safe_contact"]["titles"], self._staff["safe_contact"]["answers"]

    def _text(self, name: str) -> str:
        if name.startswith("faq/"):
            return str(self._content["answers"][name.removeprefix("faq/")]["text"])
        return str(self._content["responses"][name]["text"])


def _value_of(payload: str) -> str:
    return str(json.loads(payload.removeprefix("/answer"))["value"])


def _one_line(text: str) -> str:
    return " ".join(text.split())
