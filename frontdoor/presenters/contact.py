"""How someone may be reached, safely, in ready words."""

from collections.abc import Mapping
from dataclasses import dataclass

import phonenumbers

from frontdoor.words import word

KINDS = ("voice", "voicemail", "email")


@dataclass(frozen=True)
class SafeRow:
    title: str
    answer: str


@dataclass(frozen=True)
class ContactDetails:
    name: str
    phone: str
    phone_warning: str
    email: str
    email_warning: str
    postcode: str


def safe_contact(safe: Mapping[str, str | None]) -> list[SafeRow]:
    """What was not answered counts as no."""
    words = word("safe_contact")
    rows = [SafeRow(words["titles"][kind], words["answers"][safe[kind] or "not_answered"]) for kind in KINDS]
    note = (safe["note"] or "").strip()
    return [*rows, SafeRow(words["titles"]["note"], note or words["answers"]["nothing_added"])]


def contact_details(contact: Mapping[str, str | None], safe: Mapping[str, str | None]) -> ContactDetails:
    words = word("contact")
    missing = words["not_given"]
    return ContactDetails(
        name=" ".join(part for part in (contact["first_name"], contact["last_name"]) if part),
        phone=grouped(contact["phone"]) or missing,
        phone_warning=_phone_warning(safe["voice"]) if contact["phone"] else "",
        email=contact["email"] or missing,
        email_warning=words["do_not_email"] if contact["email"] and safe["email"] != "yes" else "",
        postcode=contact["postcode"] or missing,
    )


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


def _phone_warning(voice: str | None) -> str:
    words = word("contact")
    warnings: dict[str | None, str] = {"yes": "", "only_when_i_say": str(words["ring_at_agreed_times"])}
    return warnings.get(voice, str(words["do_not_ring"]))
