"""Believable answers, so that a test states only what matters to it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.actions.request.answering import Rules
from editorial.build import build

TODAY = date(2026, 11, 22)
CHOICES = {
    "agreement_request": {"yes": ["i agree"], "no": ["no"]},
    "agreement_sharing": {"yes": ["i agree"], "no": ["no"]},
    "safe_phone": {"yes": ["yes"], "no_message": ["no message"], "only_when_i_say": ["certain times"], "no": ["no"]},
    "safe_email": {"yes": ["yes"], "no": ["no"]},
    "child_more": {"yes": ["yes"], "no": ["no"]},
}
COMMANDS = {"stop": ["stop"], "why": ["why"], "skip": ["skip"], "change_menu": ["change something"], "send": ["send"]}
RULES = Rules(TODAY, drama_numbers_allowed=True, choices=CHOICES)
BORN = {"kind": "dob", "date": "2019-04-03", "years": None, "months": None}


def answers(**changes: Any) -> dict[str, Any]:
    """A finished request of one family with one child; a change to None leaves that answer out."""
    whole = {
        "agreement_request": "yes",
        "agreement_sharing": "yes",
        "first_name": "Sam",
        "last_name": "Taylor",
        "contact": {"phone": "+447700900123", "email": None},
        "safe_phone": "no_message",
        "postcode": "ME4 4TR",
        "child_1_name": "Robin",
        "child_1_birth": BORN,
        "child_1_more": "no",
        "worries": "He will not sleep and I am worn out.",
        "what_would_help": "skipped",
        **changes,
    }
    return {field: value for field, value in whole.items() if value is not None}


@cache
def words() -> dict[str, Any]:
    """The form in words as it is built."""
    return dict(build(Path("content"), "medway")["questions"])
