"""Who is asking, and what follows from it."""

from collections.abc import Mapping
from typing import Any

PARENT, YOUNG_PERSON, PRACTITIONER = "parent_carer", "young_person", "practitioner"
ROUTES = {"young_person": YOUNG_PERSON, "practitioner": PRACTITIONER}


def route_of(answers: Mapping[str, Any]) -> str:
    """parent_carer, young_person or practitioner; whoever has not said yet is asked as a parent or carer."""
    return ROUTES.get(answers.get("who", ""), PARENT)


def relationship_of(answers: Mapping[str, Any]) -> str | None:
    """What the contact is to the children; None while it is not known."""
    who = answers.get("who")
    if who == YOUNG_PERSON:
        return "self"
    return str(who) if who in ("mother", "father") else answers.get("relationship")


def has_pr(answers: Mapping[str, Any]) -> str | None:
    """Parental responsibility. A mother has it (Children Act 1989, section 2); anyone else is asked."""
    return "yes" if relationship_of(answers) == "mother" else answers.get("has_pr")
