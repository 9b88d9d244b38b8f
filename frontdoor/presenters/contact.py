"""How someone may be reached, safely, in ready words."""

from collections.abc import Mapping
from typing import Any

import phonenumbers

from frontdoor.presenters.parts import Row, row, shown
from frontdoor.presenters.statuses import paragraphs
from frontdoor.words import word

KINDS = ("voice", "voicemail", "text", "email", "letter")
NOTES = ("note", "must_not_know", "say_when_calling")
# These are named whether they were given or not: a worker looks for them.
ALWAYS_SHOWN = ("phone", "email", "postcode")


def safe_contact(safe: Mapping[str, str | None]) -> list[Row]:
    """What was not answered counts as no. What they wrote themselves is shown when they wrote it; the times always."""
    words = word("safe_contact")
    rows = [Row(words["titles"][kind], [[words["answers"][safe[kind] or "not_answered"]]]) for kind in KINDS]
    notes = {name: (safe[name] or "").strip() for name in NOTES}
    notes["note"] = notes["note"] or words["answers"]["nothing_added"]
    return [*rows, *(Row(words["titles"][name], paragraphs(text)) for name, text in notes.items() if text)]


def full_name(contact: Mapping[str, Any]) -> str:
    return " ".join(part for part in (contact["first_name"], contact["last_name"]) if part)


def contact_rows(contact: Mapping[str, Any], safe: Mapping[str, str | None]) -> list[Row]:
    """Who to get in touch with and how; each way that is not safe has its warning beside it."""
    words = word("contact")
    given = {**contact, "name": full_name(contact), "address": _address(contact["address"])}
    given |= {name: grouped(contact[name]) for name in ("phone", "phone2")}
    given["has_pr"] = words["mother_has_pr"] if _was_inferred(contact) else contact["has_pr"]
    warnings = {
        "phone": _phone_warning(safe["voice"]),
        "phone2": words["not_asked_if_safe"],
        "email": words["do_not_email"] if safe["email"] != "yes" else "",
        "postcode": _confidential(contact),
        "address": _confidential(contact),
    }
    return [
        row(title, name, given[name], warnings.get(name, "")) if given[name] else Row(title, [[words["not_given"]]])
        for name, title in words["titles"].items()
        if given[name] or name in ALWAYS_SHOWN
    ]


def _was_inferred(contact: Mapping[str, Any]) -> bool:
    """A mother is not asked whether she has parental responsibility (support_request.schema.json)."""
    return bool(contact["relationship"] == "mother" and contact["has_pr"] == "yes")


def grouped(phone: str | None) -> str:
    if not phone:
        return ""
    try:
        number = phonenumbers.parse(phone, "GB")
    except phonenumbers.NumberParseException:
        return phone
    british = number.country_code == 44
    style = phonenumbers.PhoneNumberFormat.NATIONAL if british else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def _address(address: Mapping[str, Any]) -> str:
    lines = [address[name] for name in ("line1", "line2", "town", "county") if address[name]]
    kind = "" if address["kind"] in ("full", "postcode_only") else shown("address_kind", address["kind"])
    return "\n".join([*lines, *([kind] if kind else [])])


def _confidential(contact: Mapping[str, Any]) -> str:
    return str(word("contact", "keep_secret")) if contact["address"]["kind"] == "confidential" else ""


def _phone_warning(voice: str | None) -> str:
    words = word("contact")
    warnings: dict[str | None, str] = {"yes": "", "only_when_i_say": str(words["ring_at_agreed_times"])}
    return warnings.get(voice, str(words["do_not_ring"]))
