"""Believable answers, so that a test states only what matters to it."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.actions.request.routes import PARENT, route_of
from bot.actions.request.rules import Rules
from bot.actions.request.wording import for_route
from editorial.build import build

TODAY = date(2026, 11, 22)


@cache
def content() -> dict[str, Any]:
    """The real content as it is built."""
    return build(Path("content"), "medway")


def words(route: str = PARENT) -> dict[str, Any]:
    """The form in words."""
    questions = content()["questions"]
    return {**questions, "rows": for_route(questions["rows"], route)}


def rules(given: dict[str, Any] | None = None, **changes: Any) -> Rules:
    """What the checks know of this person, who has given these answers so far."""
    known = given or {}
    route = route_of(known)
    built = Rules(
        TODAY,
        drama_numbers_allowed=True,
        choices=for_route(content()["choices"]["answers"], route),
        route=route,
        inside=frozenset({"ME1", "ME2", "ME3", "ME4", "ME5", "ME7", "ME8"}),
        outside={"TN1": "Kent County Council"},
        answers=known,
    )
    return replace(built, **changes)


COMMANDS: dict[str, list[str]] = content()["choices"]["commands"]
BORN = {"kind": "dob", "date": "2019-04-03", "years": None, "months": None}


def answers(**changes: Any) -> dict[str, Any]:
    """A finished request of one family with one child; a change to None leaves that answer out."""
    whole = {
        "immediate_danger": "no",
        "who": "mother",
        "request_type": "early_help_support",
        "agreement_request": "yes",
        "agreement_sharing": "yes",
        "first_name": "Sam",
        "last_name": "Taylor",
        "contact": {"phone": "+447700900123", "email": None},
        "safe_phone": "no_message",
        "postcode": "ME4 4TR",
        "child_1_name": "Robin",
        "child_1_birth": BORN,
        "child_more": "with_contact",
        "need_tags": ["behaviour"],
        "worries": "He will not sleep and I am worn out.",
        "add_more": "no",
    }
    return _with(whole, changes)


def young_answers(**changes: Any) -> dict[str, Any]:
    """A finished request of a young person who asks alone."""
    own = {"who": "young_person", "birth_date": "2009-05-21", "view": "I want to stay at college."}
    not_asked = {"child_1_name": None, "child_1_birth": None, "child_more": None}
    return answers(**{**own, **not_asked, **changes})


def practitioner_answers(**changes: Any) -> dict[str, Any]:
    """A finished request of a practitioner for one family with one child."""
    own = {
        "who": "practitioner",
        "agreement_given_by": "person_with_pr",
        "agreement_how": "face_to_face",
        "agreement_date": "2026-11-20",
        "agreement_interpreter": "no",
        "agreement_covers": "everyone_named",
        "practitioner_name": "Jo Baker",
        "practitioner_role": "family worker",
        "practitioner_organisation": "Example Primary School",
        "practitioner_phone": "+441632960111",
        "practitioner_email": "jo@school.example.com",
        "feedback_route": "email",
        "relationship": "mother",
        "child_1_last_name": "Taylor",
        "child_1_setting": "Example Primary School",
        "what_would_help": "A family worker at home.",
        "tried_already": "Breakfast club.",
        "early_help_before": "no",
        "stay_involved": "yes",
    }
    return answers(**{**own, **changes})


def _with(whole: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in {**whole, **changes}.items() if value is not None}
