"""Which question comes next: the order of the form, readable from top to bottom."""

import re
from collections.abc import Mapping
from typing import Any

Answers = Mapping[str, Any]

CHECK_ANSWERS = "check_answers"
MOST_CHILDREN = 12
CHILD_FIELD = re.compile(r"^child_(\d+)_(name|birth|due_date|more)$")
NO_FIXED_ADDRESS, ADDRESS_CONFIDENTIAL = "no_fixed_address", "address_confidential"
UNBORN = "unborn"
SKIPPED = "skipped"

# Each optional question may be skipped with a button or the word "skip".
OPTIONAL = frozenset({"last_name", "what_would_help"})


def next_question(answers: Answers) -> str:
    """The first question without an answer; check_answers when there is none left."""
    return next((field for field in fields(answers) if field not in answers), CHECK_ANSWERS)


def fields(answers: Answers) -> list[str]:
    """Every question this family is asked, in order, given what it has said so far."""
    return [
        "agreement_request",
        "agreement_sharing",
        "first_name",
        "last_name",
        "contact",
        *_safe_contact(answers),
        "postcode",
        *_children(answers),
        "worries",
        "what_would_help",
    ]


def topic(field: str) -> str:
    """The question's name in content: child_2_birth is worded as child_birth."""
    found = CHILD_FIELD.match(field)
    return f"child_{found.group(2)}" if found else field


def child_number(field: str) -> int | None:
    """1 for the first child; None for questions about no child."""
    found = CHILD_FIELD.match(field)
    return int(found.group(1)) if found else None


def number_of_children(answers: Answers) -> int:
    """How many children are in the request so far, the one being asked about included."""
    number = 1
    while answers.get(f"child_{number}_more") == "yes" and number < MOST_CHILDREN:
        number += 1
    return number


def depending_on(field: str, value: Any, answers: Answers) -> set[str]:
    """The answers that no longer belong once this field changes to this value."""
    after = {**answers, field: value}
    kept = set(fields(after)) | {CHECK_ANSWERS}
    gone = {other for other in answers if other not in kept}
    if field == "contact" and value != answers.get("contact"):
        gone |= {"safe_phone", "safe_email", "safe_times"} & set(answers)
    return gone - {field}


def _safe_contact(answers: Answers) -> list[str]:
    contact = answers.get("contact") or {}
    asked = ["safe_phone"] if contact.get("phone") else []
    if answers.get("safe_phone") == "only_when_i_say":
        asked.append("safe_times")
    return [*asked, "safe_email"] if contact.get("email") else asked


def _children(answers: Answers) -> list[str]:
    asked = []
    for number in range(1, number_of_children(answers) + 1):
        unborn = answers.get(f"child_{number}_name") == UNBORN
        asked += [f"child_{number}_name", f"child_{number}_{'due_date' if unborn else 'birth'}"]
        if number < MOST_CHILDREN:
            asked.append(f"child_{number}_more")
    return asked
