"""Reads a request that came in an earlier schema as if it had come in today's."""

from collections.abc import Mapping
from typing import Any

NO_SAFE_CONTACT = ("text", "letter", "must_not_know", "say_when_calling")
NO_CHILD = (
    "last_name",
    "gender",
    "setting",
    "gp",
    "health_visitor",
    "send",
    "disability",
    "lives_with_contact",
    "lives_where",
    "view",
)
NO_CONTACT = ("known_as", "relationship", "has_pr", "birth_date", "phone2")
NOT_ASKED = ("going_well", "scale", "tried_already", "helping_now", "previous_early_help", "level_view", "practitioner")


def as_current(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same request with every field of schema 2.0; what schema 1.0 did not ask is empty."""
    return payload if payload["schema_version"] != "1.0" else _from_1_0(payload)


def _from_1_0(payload: Mapping[str, Any]) -> dict[str, Any]:
    contact = payload["contact"]
    address = {"kind": "postcode_only" if contact["postcode"] else "no_fixed_address"}
    return {
        **_empty(NOT_ASKED),
        **payload,
        "request_type": "early_help_support",
        "language": "en",
        "privacy_notice": {"version": None, "shown_at": payload["submitted_at"], "shared_with_family": None},
        "lawful_basis": None,
        "contact": {
            **_empty(NO_CONTACT),
            **contact,
            "methods": [method for method in ("phone", "email") if contact[method]],
            "address": {**_empty(("line1", "line2", "town", "county")), **address},
        },
        "safe_contact": {**_empty(NO_SAFE_CONTACT), **payload["safe_contact"]},
        "access": {"language": None, "interpreter": None, "needs": [], "other": None},
        "children": [_child(child) for child in payload["children"]],
        "household": _empty(("others", "other_pr_holder", "other_pr_holder_knows")),
        "need_tags": [],
        "what_would_help": payload.get("what_would_help"),
        "early_help_assessment": _empty(("exists", "date", "reference")),
        "level_reasons": [],
        "preferences": _empty(("hub", "contact_style", "heard_from")),
        "agreements": [_agreement(row) for row in payload["agreements"]],
    }


def _child(child: Mapping[str, Any]) -> dict[str, Any]:
    return {**_empty(NO_CHILD), **child, "birth": {**child["birth"], "reason": None}}


def _agreement(row: Mapping[str, Any]) -> dict[str, Any]:
    recorded_by = "self" if row["given_by"] == "self" else "practitioner"
    return {**_empty(("agreed_on", "interpreter_used", "recorded_how")), "recorded_by": recorded_by, **row}


def _empty(names: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(names)
