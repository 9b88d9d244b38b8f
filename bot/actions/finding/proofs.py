"""What only a family knows of its own request: a phone's last digits, a date of birth or due date, the postcode.

A proof is a pair such as ("phone", "0123"), ("day", "2019-04-03") or ("postcode", "ME4 4TR").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from bot.actions.checks import Refused
from bot.actions.checks.births import read_date
from bot.actions.checks.postcodes import check_postcode
from bot.actions.request.form import Answers
from bot.actions.request.questions import topic

LAST_DIGITS = 4
PHONES, DAYS = ("contact", "phone2", "practitioner_phone"), ("birth_date", "child_birth", "child_due_date")
DIGITS = re.compile(r"\+?\d[\d\s().-]*")

Proof = tuple[str, str]


def proof_in(text: str, today: date) -> Proof | None:
    """The one proof a message offers: a message that tries several is one try all the same."""
    day = read_date(text, today)
    if isinstance(day, Refused):
        return None
    if day is not None:
        return ("day", day.isoformat())
    postcode = check_postcode(text)
    if not isinstance(postcode, Refused):
        return ("postcode", postcode)
    typed = DIGITS.search(text)
    digits = re.sub(r"\D", "", typed.group()) if typed else ""
    return ("phone", digits[-LAST_DIGITS:]) if len(digits) >= LAST_DIGITS else None


def proofs_of_answers(answers: Answers) -> set[Proof]:
    """Every proof that opens this draft; none while it holds nothing that others do not know."""
    found = ((topic(field), value) for field, value in answers.items())
    told = [proof for question, value in found for proof in _proofs(question, value)]
    return set(told)


def proofs_of_request(body: Mapping[str, Any]) -> set[Proof]:
    """Every proof that opens this request; `body` as it was sent, perhaps in an earlier schema with fewer fields."""
    contact, practitioner = body["contact"], body.get("practitioner") or {}
    return {
        *_phones([contact.get("phone"), contact.get("phone2"), practitioner.get("phone")]),
        *_days([contact.get("birth_date"), *(child["birth"].get("date") for child in body["children"])]),
        *_postcodes([contact.get("postcode")]),
    }


def _proofs(question: str, value: Any) -> Iterator[Proof]:
    if question in PHONES:
        yield from _phones([value.get("phone") if isinstance(value, Mapping) else value])
    elif question in DAYS:
        yield from _days([value.get("date") if isinstance(value, Mapping) else value])
    elif question == "postcode":
        yield from _postcodes([value])


def _phones(values: Iterable[str | None]) -> Iterator[Proof]:
    return (("phone", value[-LAST_DIGITS:]) for value in values if value and value[-LAST_DIGITS:].isdigit())


def _days(values: Iterable[str | None]) -> Iterator[Proof]:
    return (("day", value) for value in values if value and value[:1].isdigit())


def _postcodes(values: Iterable[str | None]) -> Iterator[Proof]:
    return (("postcode", value) for value in values if value and not isinstance(check_postcode(value), Refused))
