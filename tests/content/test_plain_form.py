"""The plain form in words asks what the form asks, and says to the chat what the chat understands."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.actions.request.changing import child_to_take_out, row_to_change
from bot.actions.request.questions import QUESTIONS
from bot.actions.request.routes import PARENT, PRACTITIONER, YOUNG_PERSON
from bot.actions.request.wording import FOR_ROUTE

# What only a chat has: words that are commands there, and numbers for what a page shows as a list.
ONLY_IN_A_CHAT = re.compile(
    r'type "(?:skip|stop|why|later|change [^w]|remove)|type (?:its|several) number|this chat', re.I
)
# Said at the check or in answer to words typed there, and first of all in the chat: no page shows them.
NO_PAGE = frozenset({"utter_invalid_check_answers_not_a_choice", "utter_request_begins"})
ROUTES = (PARENT, YOUNG_PERSON, PRACTITIONER)


def test_every_question_stands_in_one_part(content: dict[str, Any]) -> None:
    asked = [question for part in content["plain_form"]["parts"] for question in part["asks"]]
    assert sorted(asked) == sorted(QUESTIONS)


def test_only_questions_of_the_form_have_words(content: dict[str, Any]) -> None:
    named = {name.split(FOR_ROUTE)[0] for name in content["plain_form"]["questions"]}
    assert named <= set(QUESTIONS)
    routes = {name.split(FOR_ROUTE)[1] for name in content["plain_form"]["questions"] if FOR_ROUTE in name}
    assert routes <= set(ROUTES)


def test_every_wording_of_agreement_is_shown_whole(content: dict[str, Any]) -> None:
    words = content["plain_form"]["questions"]
    asked = [
        name for name in words if name.startswith(("agreement_request", "agreement_sharing", "agreement_contact_"))
    ]
    assert len(asked) >= 8 and all(words[name]["words"] for name in asked)


@pytest.mark.parametrize(
    ("wish", "command"), [("back", "back"), ("later", "later"), ("stop", "stop"), ("again", "why")]
)
def test_what_a_page_says_for_a_wish_is_understood(content: dict[str, Any], wish: str, command: str) -> None:
    assert content["plain_form"]["says"][wish] in content["choices"]["commands"][command]


def test_what_is_said_on_a_page_too_is_true_there(content: dict[str, Any]) -> None:
    names = [
        name
        for file in ("contact", "children", "practitioner", "questions", "refusals", "start")
        for name in yaml.safe_load(Path(f"content/requests/{file}.yml").read_text(encoding="utf-8"))["responses"]
        if not name.startswith(("utter_question_", "utter_explain_"))
    ]
    said = {name: content["responses"][name]["text"] for name in set(names) - NO_PAGE}
    assert len(said) > 100 and [name for name, text in said.items() if _only_in_a_chat(text)] == []


def _only_in_a_chat(text: str) -> bool:
    """A sentence may say that it means the chat."""
    sentences = re.split(r"(?<=[.?])\s", text)
    return any(ONLY_IN_A_CHAT.search(one) and "in the chat" not in one.casefold() for one in sentences)


def test_what_a_page_says_to_change_a_row_is_understood(content: dict[str, Any]) -> None:
    said = content["plain_form"]["says"]["change"].replace("[number]", "12")
    wish = row_to_change(said, {"12": "postcode", "1": "who", "2": "contact"})
    assert wish is not None and wish.field == "postcode"


def test_what_a_page_says_to_take_a_child_out_is_understood(content: dict[str, Any]) -> None:
    said = content["plain_form"]["says"]["take_out"].replace("[number]", "2")
    assert child_to_take_out(said, {"child_1_name": "Robin", "child_2_name": "Ash"}) == 2
