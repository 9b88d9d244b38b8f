"""Finds several answers in one message, and answers to questions that come later or were asked before."""

import re

from bot.actions.checks import Refused
from bot.actions.checks.contacts import DIGITS, EMAIL, check_email, check_phone, with_digits
from bot.actions.checks.names import LEAD_IN, check_full_name
from bot.actions.checks.postcodes import CANDIDATE, check_postcode
from bot.actions.request.answering import check_answer
from bot.actions.request.form import PRACTITIONER_OWN
from bot.actions.request.questions import fields, kind_of
from bot.actions.request.routes import PRACTITIONER
from bot.actions.request.rules import Checked, Rules

# Words that only join what was found to a name: "I'm Sam and my number is".
JOINING = re.compile(
    r"(?:^|\s)(?:and|or|my|our|her|his|their|them|the|you can|please|call|ring|reach|contact|text|e-?mail|me|us|on|at|"
    r"phone|mobile|tel|telephone|number|no|address|post ?code|is|it'?s)(?=$|[\s:.])[:.]*",
    re.I,
)
ABOUT_A_CHILD = re.compile(
    r"\b(?:son|daughter|child|children|kids?|boys?|girls?|baby|twins|grandson|granddaughter)\b", re.I
)
FEWEST_WORDS_OF_A_WORRY = 5


def check_several(field: str, text: str, rules: Rules) -> Checked | Refused:
    """The answer to what was asked with whatever else the message tells; Refused when it answers nothing asked."""
    if kind_of(field) == "practitioner":
        return _practitioner(field, text, rules)
    if kind_of(field) in ("full_name", "contact"):
        return _family(field, text, rules)
    return check_answer(field, text, rules)


def told_besides(field: str, text: str, rules: Rules) -> Checked:
    """What a message that does not answer the question tells of other questions, none of them answered so far."""
    if rules.answers.get("agreement_request") != "yes":
        return {}  # before there is agreement nothing is kept of anybody
    found, _ = _ways_to_reach(text, rules)
    told = _for_practitioner(found) if _speaks_of_themselves(field, rules) else found
    if not told and kind_of(field) != "children" and ABOUT_A_CHILD.search(text):
        children = check_answer("child_1_name", text, rules)
        told = {} if isinstance(children, Refused) else children
    if not told and field == "need_tags" and len(text.split()) >= FEWEST_WORDS_OF_A_WORRY:
        worry = check_answer("worries", text, rules)
        told = {} if isinstance(worry, Refused) else worry
    if any(name in rules.answers for name in told):
        return {}
    return told if _is_asked(told, rules) else {}


def _speaks_of_themselves(field: str, rules: Rules) -> bool:
    """Whether a practitioner has not come to the family yet: a phone number is then their own."""
    return rules.route == PRACTITIONER and field != "first_name" and "first_name" not in rules.answers


def _is_asked(told: Checked, rules: Rules) -> bool:
    """Whether what was told belongs to questions this person will be asked."""
    after = fields({**rules.answers, **told})
    return any(name in after for name in told)


def _family(field: str, text: str, rules: Rules) -> Checked | Refused:
    found, rest = _ways_to_reach(text, rules)
    if field == "contact":
        if {"contact", "postcode"} <= set(found) and "@" not in text:
            return found
        found.pop("contact", None)
        contact = check_answer("contact", CANDIDATE.sub(" ", text) if "postcode" in found else text, rules)
        return contact if isinstance(contact, Refused) else {**contact, **found}
    name = check_full_name(_joined_off(LEAD_IN.sub("", rest)) if found else text)
    return name if isinstance(name, Refused) else {**name, **found}


def _practitioner(field: str, text: str, rules: Rules) -> Checked | Refused:
    """ "Jo Baker, family worker, Greenfield School, 01632 960001, jo@example.com": in the order they are asked."""
    found, rest = _ways_to_reach(text, rules)
    asked = PRACTITIONER_OWN[PRACTITIONER_OWN.index(field) : PRACTITIONER_OWN.index("practitioner_phone")]
    parts = [part for part in (part.strip(" .") for part in re.split(r"[,;\n]", rest)) if part]
    if len(parts) > len(asked):  # an organisation may hold a comma: "Greenfield School, Chatham"
        parts = [*parts[: len(asked) - 1], ", ".join(parts[len(asked) - 1 :])]
    checked: Checked = {}
    for name, part in zip(asked, parts or [rest], strict=False):
        answer = check_answer(name, part, rules)
        if isinstance(answer, Refused):
            return answer
        checked |= answer
    return {**checked, **_for_practitioner(found)}


def _for_practitioner(found: Checked) -> Checked:
    """A phone or email told among a practitioner's own details is theirs."""
    contact = found.get("contact") or {}
    own = {"practitioner_phone": contact.get("phone"), "practitioner_email": contact.get("email")}
    return {name: value for name, value in own.items() if value}


def _ways_to_reach(text: str, rules: Rules) -> tuple[Checked, str]:
    """A contact and a postcode found in the text, and the text without them."""
    email = check_email(text) if "@" in text else None
    rest = text if email is None or isinstance(email, Refused) else EMAIL.sub(" ", text)
    # The number first: "O77OO 9OO" would pass for a postcode.
    phone = check_phone(rest, rules.drama_numbers_allowed)
    rest = rest if isinstance(phone, Refused) else _without_digits(rest)
    postcode = check_postcode(rest) if CANDIDATE.search(rest) else None
    rest = rest if postcode is None or isinstance(postcode, Refused) else CANDIDATE.sub(" ", rest)
    contact = {
        "phone": None if isinstance(phone, Refused) else phone,
        "email": None if isinstance(email, Refused) else email,
    }
    found: Checked = {"contact": contact} if any(contact.values()) else {}
    if isinstance(postcode, str):
        checked = check_answer("postcode", postcode, rules)
        found |= {} if isinstance(checked, Refused) else checked
    return found, rest


def _without_digits(text: str) -> str:
    found = DIGITS.search(with_digits(text))
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text


def _joined_off(rest: str) -> str:
    return JOINING.sub(" ", f" {rest} ").strip(" ,.:;-")
