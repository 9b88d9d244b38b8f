"""What is recorded beside an agreement: who gave it, how, when and for whom."""

from datetime import date
from typing import Any

from bot.actions.request.choosing import EVERYONE_NAMED
from bot.actions.request.form import Answers
from bot.actions.request.listing import names_of_children
from bot.actions.request.routes import PRACTITIONER, route_of

# What agreement is asked for, in the order it is told.
ITEMS = (
    "request",
    "sharing",
    "contact_school",
    "contact_gp",
    "contact_health_visitor",
    "contact_other",
    "updates_text",
    "updates_email",
)


def given_by(answers: Answers, recorded_how: str) -> dict[str, Any]:
    """The columns of the ledger that follow from the draft. A family agrees for itself as it presses or types; a
    practitioner tells how the family agreed. Names are never among them."""
    if route_of(answers) != PRACTITIONER:
        return {"how": recorded_how, "recorded_how": recorded_how}
    covers = answers["agreement_covers"]
    return {
        "how": answers["agreement_how"],
        "recorded_how": recorded_how,
        "given_by": answers["agreement_given_by"],
        "recorded_by": "practitioner",
        "covers": EVERYONE_NAMED if covers == EVERYONE_NAMED else "some_named",
        "agreed_on": date.fromisoformat(answers["agreement_date"]),
        "interpreter_used": answers["agreement_interpreter"],
    }


def people_covered(answers: Answers) -> list[str]:
    """Whom the agreement is about by name: those a practitioner listed, or the contact and each child."""
    covers = answers.get("agreement_covers", EVERYONE_NAMED)
    if covers != EVERYONE_NAMED:
        return list(covers)
    return [answers["first_name"], *names_of_children(answers)]
