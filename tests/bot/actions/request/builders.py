"""Believable answers, so that a test states only what matters to it."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.actions.request.levels import levels_to_choose
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


def rules(given: dict[str, Any] | None = None, of: dict[str, Any] | None = None, **changes: Any) -> Rules:
    """What the checks know of this person, who has given these answers so far; `of` is another council's content."""
    known, council = given or {}, of or content()
    route = route_of(known)
    built = Rules(
        TODAY,
        drama_numbers_allowed=True,
        choices=for_route(council["choices"]["answers"], route),
        route=route,
        inside=frozenset({"ME1", "ME2", "ME3", "ME4", "ME5", "ME7", "ME8"}),
        outside={"TN1": "Kent County Council"},
        answers=known,
        levels=levels_to_choose(council["thresholds"]["levels"]),
    )
    return replace(built, **changes)


COMMANDS: dict[str, list[str]] = content()["choices"]["commands"]
# A level of the council's guidance as the form keeps it, and a sign as the level helper hands it over.
LEVEL_2 = {"level": "current_2", "number": 2, "title": "Needs that call for a shared plan", "phone_first": False}
LEVEL_3 = {"level": "current_3", "number": 3, "title": "Needs that call for children's services", "phone_first": True}
SIGN = {
    "indicator": "young_carer",
    "kind": "indicator",
    "wording": "Looks after a sister, a brother or a parent",
    "level": "current_2",
    "level_number": 2.5,
    "level_title": "High or complex early help",
    "source": "guide_2015",
    "source_title": "The guide",
    "date": "2015",
    "status": "historic",
    "phone_first": False,
    "how": "picked",
}
HARM = {
    **SIGN,
    "indicator": "hurt",
    "kind": "harm",
    "wording": "Is hurt",
    "level": None,
    "level_number": None,
    "level_title": None,
    "status": "current",
    "phone_first": True,
}
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
