"""Turns what was typed or pressed into a checked answer, or into the problem's name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.actions.checks import Refused
from bot.actions.checks.births import check_birth, check_due_date
from bot.actions.checks.contacts import check_phone_or_email
from bot.actions.checks.names import check_full_name, check_name
from bot.actions.checks.postcodes import check_postcode
from bot.actions.request.questions import SKIPPED, UNBORN, topic

LONGEST_STORY = 2000
LONGEST_NOTE = 200

Checked = dict[str, Any]


@dataclass(frozen=True)
class Rules:
    """What a check needs to know besides the text."""

    today: date
    drama_numbers_allowed: bool
    choices: Mapping[str, Mapping[str, list[str]]]


def check_answer(field: str, text: str, rules: Rules) -> Checked | Refused:
    """The fields this answer fills, for example {"first_name": ..., "last_name": ...}."""
    if field.endswith("_name") and topic(field) == "child_name":
        return _one(field, check_name(text))
    if topic(field) == "first_name":
        return check_full_name(text)
    if check := _CHECKS.get(topic(field)):
        return _one(field, check(text, rules))
    return _one(field, choose(text, rules.choices.get(topic(field), {})))


def choose(text: str, words: Mapping[str, list[str]]) -> str | Refused:
    """The value whose list holds exactly what was typed, punctuation and capitals aside."""
    typed = plain(text)
    return next((value for value, said in words.items() if typed in said), Refused("not_a_choice"))


def plain(text: str) -> str:
    """Lower case, without punctuation at the ends and without doubled spaces."""
    return " ".join(text.casefold().replace("’", "'").replace(",", " ").split()).strip(" .,!?'\"")


def pressable(field: str, value: str, rules: Rules) -> bool:
    """Whether a button of this question may give this value."""
    special = {
        "child_name": {UNBORN},
        "postcode": {"no_fixed_address"},
        "last_name": {SKIPPED},
        "what_would_help": {SKIPPED},
    }
    return value in special.get(topic(field), set()) or value in rules.choices.get(topic(field), {})


def _one(field: str, value: Any) -> Checked | Refused:
    return value if isinstance(value, Refused) else {field: value}


def _story(longest: int) -> Callable[[str, Rules], str | Refused]:
    def check(text: str, _: Rules) -> str | Refused:
        if not any(letter.isalpha() for letter in text):
            return Refused("no_words")
        return text.strip() if len(text) <= longest else Refused("too_long")

    return check


_CHECKS: dict[str, Callable[[str, Rules], Any]] = {
    "last_name": lambda text, _: check_name(text),
    "contact": lambda text, rules: check_phone_or_email(text, rules.drama_numbers_allowed),
    "postcode": lambda text, _: check_postcode(text),
    "child_birth": lambda text, rules: check_birth(text, rules.today),
    "child_due_date": lambda text, rules: check_due_date(text, rules.today),
    "safe_times": _story(LONGEST_NOTE),
    "worries": _story(LONGEST_STORY),
    "what_would_help": _story(LONGEST_STORY),
}
