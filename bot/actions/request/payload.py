"""The request as the case system receives it: schema 2.0 of frontdoor/support_request.schema.json."""

from collections.abc import Mapping
from typing import Any

from bot.actions.request.form import ADDRESS_CONFIDENTIAL, NO_FIXED_ADDRESS, NOT_SAFE, UNBORN, Answers
from bot.actions.request.questions import SKIPPED, number_of_children
from bot.actions.request.routes import PRACTITIONER, YOUNG_PERSON, has_pr, relationship_of, route_of

SCHEMA_VERSION = "2.0"
# What each button says about ringing and about leaving a message.
RINGING = {
    "yes": ("yes", "yes"),
    "no_message": ("yes", "no"),
    "only_when_i_say": ("only_when_i_say", "no"),
    "no": ("no", "no"),
}
ADDRESS_LINES = ("line1", "line2", "town", "county")
# What each answer of a practitioner says about early help before and about an assessment.
EARLY_HELP_BEFORE = {
    "with_assessment": ("yes", "yes"),
    "without_assessment": ("yes", "no"),
    "no": ("no", "no"),
    "not_known": ("not_known", "not_known"),
}
CHILD_FIELDS = ("last_name", "gender", "setting", "gp", "health_visitor", "send", "disability", "lives_where", "view")
Sent = dict[str, Any]


def payload(answers: Answers, agreements: list[Sent], system: Mapping[str, Any]) -> Sent:
    """The body to post. `system` holds what the machine stamps: reference, times, versions, hashes, urgent or not, the
    legal basis."""
    before, assessment = EARLY_HELP_BEFORE.get(
        str(answers.get("early_help_before")), (_told(answers, "previous_early_help"), None)
    )
    return {
        "schema_version": SCHEMA_VERSION,
        "route": route_of(answers),
        "request_type": answers.get("request_type", "early_help_support"),
        "language": "en",
        **system,
        "contact": _contact(answers),
        "safe_contact": _safe_contact(answers),
        "access": _access(answers),
        "children": _children(answers),
        "household": _all_told(answers, "others:household_others", "other_pr_holder", "other_pr_holder_knows"),
        "need_tags": _told(answers, "need_tags") or [],
        "worries": answers["worries"],
        **_all_told(answers, "going_well", "what_would_help", "scale", "tried_already", "helping_now"),
        "previous_early_help": before,
        "early_help_assessment": {
            "exists": assessment,
            **_all_told(answers, "date:eha_date", "reference:eha_reference"),
        },
        "level_view": _level_view(answers),
        "level_reasons": _told(answers, "level_reasons") or [],
        "practitioner": _practitioner(answers) if route_of(answers) == PRACTITIONER else None,
        "preferences": _all_told(answers, "hub:preferred_hub", "contact_style", "heard_from"),
        "agreements": agreements,
    }


def _contact(answers: Answers) -> Sent:
    contact = answers["contact"]
    return {
        "first_name": answers["first_name"],
        **_all_told(answers, "last_name", "known_as", "birth_date", "phone2"),
        "relationship": relationship_of(answers),
        "has_pr": has_pr(answers),
        "methods": _methods(answers),
        "phone": contact["phone"],
        "email": contact["email"],
        "address": _address(answers),
        "postcode": None if _address_kind(answers) in (NO_FIXED_ADDRESS, "confidential") else answers["postcode"],
    }


def _methods(answers: Answers) -> list[str]:
    """The ways offered, whether or not they turned out to be safe: that is told apart."""
    contact = answers["contact"]
    other = contact.get("other")
    offered = {
        "phone": contact["phone"],
        "text": answers.get("safe_text") == "yes",
        "email": contact["email"],
        "letter": other == "letter" or answers.get("safe_letter") == "yes",
        "relay": "relay" in (_told(answers, "access_needs") or []),
        "through_practitioner": other == "through_practitioner",
    }
    return [method for method, is_offered in offered.items() if is_offered]


def _address(answers: Answers) -> Sent:
    lines = _told(answers, "address") or {}
    return {"kind": _address_kind(answers), **{line: lines.get(line) for line in ADDRESS_LINES}}


def _address_kind(answers: Answers) -> str:
    special = {NO_FIXED_ADDRESS: NO_FIXED_ADDRESS, ADDRESS_CONFIDENTIAL: "confidential"}
    return special.get(answers["postcode"], "full" if _told(answers, "address") else "postcode_only")


def _safe_contact(answers: Answers) -> Sent:
    answers = {**dict.fromkeys(answers.get(NOT_SAFE, ()), "no"), **answers}
    voice, voicemail = RINGING.get(answers.get("safe_phone", ""), (None, None))
    return {
        "voice": voice,
        "voicemail": voicemail,
        **_all_told(answers, "text:safe_text", "email:safe_email", "letter:safe_letter", "note:safe_times"),
        **_all_told(answers, "must_not_know", "say_when_calling"),
    }


def _access(answers: Answers) -> Sent:
    told = _all_told(answers, "language", "interpreter", "needs:access_needs", "other:access_other")
    return {**told, "needs": told["needs"] or []}


def _children(answers: Answers) -> list[Sent]:
    if route_of(answers) == YOUNG_PERSON:
        return [_self_as_child(answers)]
    return [_child(answers, number) for number in range(1, number_of_children(answers) + 1)]


def _child(answers: Answers, number: int) -> Sent:
    child = f"child_{number}"
    unborn = answers[f"{child}_name"] == UNBORN
    return {
        **_all_told(answers, *(f"{field}:{child}_{field}" for field in CHILD_FIELDS)),
        "unborn": unborn,
        "name": None if unborn else answers[f"{child}_name"],
        "birth": {
            **_birth(answers[f"{child}_due_date" if unborn else f"{child}_birth"]),
            "reason": _told(answers, f"{child}_birth_reason"),
        },
        "lives_with_contact": None if unborn else _lives_with(answers, number),
    }


def _birth(told: Any) -> Sent:
    """A due date may have been left out."""
    return {"kind": "not_known", "date": None, "years": None, "months": None} if told == SKIPPED else told


def _self_as_child(answers: Answers) -> Sent:
    return {
        **dict.fromkeys(CHILD_FIELDS),
        **_all_told(answers, "last_name", "view"),
        "unborn": False,
        "name": answers["first_name"],
        "birth": {"kind": "dob", "date": answers["birth_date"], "years": None, "months": None, "reason": None},
        "lives_with_contact": None,
    }


def _lives_with(answers: Answers, number: int) -> str | None:
    return "yes" if answers.get("child_more") == "with_contact" else answers.get(f"child_{number}_lives_with")


def _level_view(answers: Answers) -> Sent | None:
    view = _told(answers, "level_view")
    return {name: view[name] for name in ("level", "number", "title")} if view else None


def _practitioner(answers: Answers) -> Sent:
    stays, own = answers["stay_involved"], ("name", "role", "organisation", "phone", "email")
    return {
        **_all_told(answers, *(f"{part}:practitioner_{part}" for part in own)),
        **_all_told(answers, "feedback_route", "known_since", "lead_professional", "worker_safety"),
        "safeguarding_lead_consulted": _told(answers, "safeguarding_lead"),
        "stay_involved": "no" if stays == "no" else "yes",
        "can_be_lead": "yes" if stays == "as_lead" else "no",
        "rang_first": "yes" if answers.get("ring_first") == "told_to_go_on" else None,
    }


def _all_told(answers: Answers, *names: str) -> Sent:
    """{sent: value} for names such as "email:safe_email", the name it is sent under before the draft's own."""
    pairs = (name.partition(":") for name in names)
    return {sent: _told(answers, field or sent) for sent, _, field in pairs}


def _told(answers: Answers, field: str) -> Any:
    """The answer, or None when it was not asked or was skipped."""
    value = answers.get(field)
    return None if value == SKIPPED else value
