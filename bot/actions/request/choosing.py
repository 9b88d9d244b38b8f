"""Closed lists: which value was pressed or typed, and what choosing it fills in."""

import re
from typing import Any

from bot.actions.checks import Refused
from bot.actions.request.form import ADDRESS_CONFIDENTIAL, NO_FIXED_ADDRESS, UNBORN
from bot.actions.request.questions import SKIPPED, kind_of, may_skip, topic
from bot.actions.request.rules import Checked, Rules

EVERYONE_NAMED = "everyone_named"
# What may be pressed beside the choices of a question.
SPECIAL = {
    "child_name": (UNBORN,),
    "child_birth": ("not_known",),
    "contact": ("letter", "through_practitioner"),
    "postcode": (NO_FIXED_ADDRESS, ADDRESS_CONFIDENTIAL),
    "agreement_covers": (EVERYONE_NAMED,),
}
LEAD_IN = re.compile(r"^(?:(?:i am|i'm|im|it is|it's|its|just|only)\s+)?(?:(?:a|an|the)\s+)?", re.I)
# Agreement counts only from a button or from exactly the words that content lists.
EXACT_WORDS_ONLY = ("agreement_request", "agreement_sharing", "agreement_contact_", "agreement_updates_")


def answer_of_press(field: str, value: Any, rules: Rules) -> Checked | None:
    """The fields a button of this question fills; None when the question has no such button."""
    question = topic(field)
    if value == SKIPPED:
        return {field: SKIPPED} if may_skip(field, rules.answers) else None
    if value in SPECIAL.get(question, ()):
        return _special(field, value)
    return chosen(field, value, rules) if value in rules.choices.get(question, {}) else None


def choice_of(field: str, text: str, rules: Rules) -> str | Refused:
    """The value of this question that was typed; where agreement is asked, in its very words."""
    typed, question = plain(text), topic(field)
    tries = [typed] if question.startswith(EXACT_WORDS_ONLY) else [typed, LEAD_IN.sub("", typed)]
    return next((value for said in tries if (value := _value_typed(said, question, rules))), Refused("not_a_choice"))


def _value_typed(typed: str, question: str, rules: Rules) -> str | None:
    return next((value for value, known in rules.choices.get(question, {}).items() if typed in known), None)


def plain(text: str) -> str:
    """Lower case, without punctuation at the ends and without doubled spaces."""
    return " ".join(text.casefold().replace("’", "'").replace(",", " ").split()).strip(" .,!?'\"")


def _special(field: str, value: str) -> Checked:
    """What a button stands for where it is more than the value of a list."""
    if topic(field) == "contact":
        return {field: {"phone": None, "email": None, "other": value}}
    if topic(field) == "child_birth":
        return {field: {"kind": value, "date": None, "years": None, "months": None}}
    return {field: value}


def chosen(field: str, value: str, rules: Rules) -> Checked:
    """What choosing this value fills in."""
    match topic(field), value:
        case "agreement_how", how if how.endswith("_today"):
            today = rules.today.isoformat()
            return {field: how.removesuffix("_today"), "agreement_date": today, "agreement_interpreter": "no"}
        case "add_more", added if added != "no":
            return {f"part_{added}": "yes"}
        case "level_view", level:
            return {field: dict(rules.levels[level])}
    return {field: [value] if kind_of(field) == "choices" else value}
