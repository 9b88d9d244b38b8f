import pytest

from frontdoor.presenters.contact import contact_details, grouped, safe_contact
from tests.frontdoor.builders import support_request

CONTACT = support_request()["contact"]
SAFE: dict[str, str | None] = {"voice": "yes", "voicemail": "yes", "email": "yes", "note": None}


def test_what_was_not_answered_is_shown_as_no() -> None:
    rows = safe_contact({"voice": None, "voicemail": None, "email": None, "note": " "})
    assert [row.answer.split(" ")[0] for row in rows] == ["No", "No", "No", "Nothing"]


@pytest.mark.parametrize(("voice", "warned"), [("yes", False), ("only_when_i_say", True), ("no", True), (None, True)])
def test_a_phone_that_must_not_simply_be_rung_has_a_warning_beside_it(voice: str | None, warned: bool) -> None:
    assert bool(contact_details(CONTACT, SAFE | {"voice": voice}).phone_warning) == warned


@pytest.mark.parametrize(("email", "warned"), [("yes", False), ("no", True), (None, True)])
def test_an_email_that_must_not_be_used_has_a_warning_beside_it(email: str | None, warned: bool) -> None:
    assert bool(contact_details(CONTACT, SAFE | {"email": email}).email_warning) == warned


def test_what_was_not_given_has_no_warning() -> None:
    details = contact_details(CONTACT | {"phone": None, "email": None}, SAFE | {"voice": None, "email": None})
    assert (details.phone_warning, details.email_warning) == ("", "")


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+447700900123", "07700 900123"),
        ("+441634960234", "01634 960234"),
        ("+33199001234", "+33 1 99 00 12 34"),
        (None, ""),
    ],
)
def test_phones_are_grouped(phone: str | None, shown: str) -> None:
    assert grouped(phone) == shown


def test_a_single_name_is_enough() -> None:
    assert contact_details(CONTACT | {"last_name": None}, SAFE).name == "Sam"
