"""Turns what was typed into checked answers, or into the problem's name: one check for each kind of question."""

import re
from collections.abc import Callable
from typing import Any

from bot.actions.checks import Refused
from bot.actions.checks.addresses import check_address
from bot.actions.checks.agreed import check_agreed_on, check_past_day, read_how, read_interpreter
from bot.actions.checks.births import check_due_date, check_own_birth, is_grown
from bot.actions.checks.children import SHORT_AND, check_child_birth
from bot.actions.checks.contacts import check_email, check_phone, check_phone_or_email
from bot.actions.checks.names import check_full_name, check_name
from bot.actions.checks.postcodes import check_postcode
from bot.actions.checks.texts import check_text
from bot.actions.request.choosing import EVERYONE_NAMED, choice_of, chosen
from bot.actions.request.listing import children_answers
from bot.actions.request.questions import kind_of
from bot.actions.request.routes import PRACTITIONER
from bot.actions.request.rules import Checked, Rules

# Of answers in free text by their kind, in characters.
LONGEST = {"story": 2000, "view": 1000, "note": 200, "short_note": 120, "long_note": 300}
UNKNOWN_AREA = "unknown"
SEVERAL = re.compile(rf"{SHORT_AND}|\s*(?:[,;\n&+/]|\band\b)\s*", re.I)


def check_answer(field: str, text: str, rules: Rules) -> Checked | Refused:
    """The fields this answer fills, for example {"first_name": ..., "last_name": ...}."""
    return _CHECKS[kind_of(field)](field, text, rules)


def _check_choice(field: str, text: str, rules: Rules) -> Checked | Refused:
    value = choice_of(field, text, rules)
    if isinstance(value, Refused):
        return value
    return {**chosen(field, value, rules), **_related(field, value, text, rules)}


def _related(field: str, value: str, text: str, rules: Rules) -> Checked:
    """Who says "gran" has told what she is to the children, and is not asked again."""
    related = choice_of("relationship", text, rules) if (field, value) == ("who", "carer") else None
    return {} if related is None or isinstance(related, Refused) else {"relationship": related}


def _check_choices(field: str, text: str, rules: Rules) -> Checked | Refused:
    """One or several of a list, by number or name: "1, 4" or "housing and money"."""
    whole = choice_of(field, text, rules)
    parts = [choice_of(field, part, rules) for part in SEVERAL.split(text) if part]
    said = parts if isinstance(whole, Refused) else [whole]
    values = [value for value in said if not isinstance(value, Refused)]
    if not values or len(values) < len(said):
        return Refused("not_a_choice")
    return {field: list(dict.fromkeys(values))}


def _check_how_agreed(field: str, text: str, rules: Rules) -> Checked | Refused:
    """How the family agreed, and when and with an interpreter where that is told as well."""
    pressed = _check_choice(field, text, rules)
    if not isinstance(pressed, Refused):
        return pressed
    how = read_how(text)
    if how is None:
        return Refused("not_a_choice")
    agreed_on = check_agreed_on(text, rules.today)
    if isinstance(agreed_on, Refused) and agreed_on.problem != "no_date":
        return agreed_on
    day = {} if isinstance(agreed_on, Refused) else {"agreement_date": agreed_on}
    return {field: how, "agreement_interpreter": read_interpreter(text), **day}


def _check_covers(field: str, text: str, rules: Rules) -> Checked | Refused:
    """Everyone named in the request, or the names of some."""
    if choice_of(field, text, rules) == EVERYONE_NAMED:
        return {field: EVERYONE_NAMED}
    names = [check_name(name) for name in SEVERAL.split(text) if name.strip()]
    refused = next((name for name in names if isinstance(name, Refused)), None)
    return refused or ({field: names} if names else Refused("no_letters"))


def _check_postcode(field: str, text: str, rules: Rules) -> Checked | Refused:
    postcode = check_postcode(text)
    if isinstance(postcode, Refused):
        return postcode
    return {field: postcode, "outside_council": outside_council(postcode, rules)}


def outside_council(postcode: str, rules: Rules) -> str | None:
    """The council whose area this is, "unknown" when no list has it; None inside ours or where no list is kept."""
    here = postcode.split()[0]
    if not rules.inside or here in rules.inside:
        return None
    return rules.outside.get(here, UNKNOWN_AREA)


def _check_children(field: str, text: str, rules: Rules) -> Checked | Refused:
    return children_answers(field, text, rules.today, rules.answers, full_names=rules.route == PRACTITIONER)


def _check_birth(field: str, text: str, rules: Rules) -> Checked | Refused:
    birth = check_child_birth(text, rules.today)
    if isinstance(birth, Refused):
        return birth
    return {field: birth, field.replace("_birth", "_over_18"): "yes" if is_grown(birth, rules.today) else "no"}


def _check_own_birth(field: str, text: str, rules: Rules) -> Checked | Refused:
    """A young person's or an adult's own day of birth; someone under 16 is not asked anything more (ADR 11)."""
    day = check_own_birth(text, rules.today, rules.route)
    return {"who": "under_16"} if day == Refused("under_16") else _one(field, day)


def _check_scale(field: str, text: str, _: Rules) -> Checked | Refused:
    found = re.search(r"(?<![\d.])(\d{1,2})(?![\d.])", text)
    number = int(found.group()) if found else None
    return {field: number} if number is not None and number <= 10 else Refused("not_on_the_scale")


def _check_practitioner(field: str, text: str, rules: Rules) -> Checked | Refused:
    return _one(field, check_name(text) if field == "practitioner_name" else check_text(text, LONGEST["short_note"]))


def _check_phone(field: str, text: str, rules: Rules) -> Checked | Refused:
    return _one(field, check_phone(text, rules.drama_numbers_allowed))


def _check_contact(field: str, text: str, rules: Rules) -> Checked | Refused:
    return _one(field, check_phone_or_email(text, rules.drama_numbers_allowed))


def _refuse_typing(field: str, text: str, rules: Rules) -> Checked | Refused:
    """What came from elsewhere can be left out, and is not typed anew."""
    return Refused("not_a_choice")


def _text(longest: int) -> Callable[[str, str, Rules], Checked | Refused]:
    return lambda field, text, _: _one(field, check_text(text, longest))


def _one(field: str, value: Any) -> Checked | Refused:
    return value if isinstance(value, Refused) else {field: value}


_CHECKS: dict[str, Callable[[str, str, Rules], Checked | Refused]] = {
    "choice": _check_choice,
    "choices": _check_choices,
    "add_more": _check_choice,
    "level": _check_choice,
    "name": lambda field, text, _: _one(field, check_name(text)),
    "full_name": lambda _, text, __: check_full_name(text),
    "children": _check_children,
    "contact": _check_contact,
    "phone": _check_phone,
    "email": lambda field, text, _: _one(field, check_email(text)),
    "postcode": _check_postcode,
    "address": lambda field, text, _: _one(field, check_address(text)),
    "birth": _check_birth,
    "due_date": lambda field, text, rules: _one(field, check_due_date(text, rules.today)),
    "own_birth": _check_own_birth,
    "how_agreed": _check_how_agreed,
    "agreed_on": lambda field, text, rules: _one(field, check_agreed_on(text, rules.today)),
    "past_day": lambda field, text, rules: _one(field, check_past_day(text, rules.today)),
    "covers": _check_covers,
    "practitioner": _check_practitioner,
    "scale": _check_scale,
    "as_it_came": _refuse_typing,
    "story": _text(LONGEST["story"]),
    "view": _text(LONGEST["view"]),
    "note": _text(LONGEST["note"]),
    "short_note": _text(LONGEST["short_note"]),
    "long_note": _text(LONGEST["long_note"]),
}
