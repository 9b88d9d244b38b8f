import pytest

from frontdoor.presenters.contact import contact_rows, full_name, grouped, safe_contact
from frontdoor.presenters.parts import Row
from tests.frontdoor.builders import contact
from tests.frontdoor.builders import safe_contact as safe

ALL_SAFE = safe(voice="yes", voicemail="yes", text="yes", email="yes", letter="yes")
SECRET = {"kind": "confidential", "line1": "1 Example Road", "line2": None, "town": None, "county": None}


def rows(told: dict[str, object], answered: dict[str, str | None] = ALL_SAFE) -> dict[str, Row]:
    return {row.title: row for row in contact_rows(told, answered)}


def test_what_was_not_answered_is_shown_as_no() -> None:
    shown = safe_contact(safe(voice=None, voicemail=None, email=None, note=" "))
    assert [row.lines[0][0].split(" ")[0] for row in shown] == ["No"] * 5 + ["Nothing"]


def test_whom_not_to_tell_and_what_to_say_are_shown_when_they_were_told() -> None:
    shown = safe_contact(safe(must_not_know="My ex", say_when_calling="Say the library"))
    assert [row.lines for row in shown[-2:]] == [[["My ex"]], [["Say the library"]]]


@pytest.mark.hazard("A5")
@pytest.mark.parametrize(("voice", "warned"), [("yes", False), ("only_when_i_say", True), ("no", True), (None, True)])
def test_a_phone_that_must_not_simply_be_rung_has_a_warning_beside_it(voice: str | None, warned: bool) -> None:
    assert bool(rows(contact(), safe(voice=voice))["Phone"].warning) == warned


@pytest.mark.hazard("A5")
@pytest.mark.parametrize(("email", "warned"), [("yes", False), ("no", True), (None, True)])
def test_an_email_that_must_not_be_used_has_a_warning_beside_it(email: str | None, warned: bool) -> None:
    assert bool(rows(contact(), safe(email=email))["Email"].warning) == warned


@pytest.mark.hazard("A5")
def test_a_second_phone_is_never_rung_as_if_it_were_safe() -> None:
    assert rows(contact(phone2="+447700900456"))["Another phone"].warning


@pytest.mark.hazard("A5")
@pytest.mark.parametrize("title", ["Postcode", "Address"])
def test_an_address_to_be_kept_secret_says_so_beside_it(title: str) -> None:
    assert rows(contact(address=SECRET))[title].warning
    assert not rows(contact(address=SECRET | {"kind": "full"}))[title].warning


def test_no_fixed_address_is_an_address() -> None:
    nowhere = {"kind": "no_fixed_address", "line1": None, "line2": None, "town": None, "county": None}
    shown = rows(contact(postcode=None, address=nowhere))
    assert shown["Address"].lines == [["No fixed address"]] and shown["Postcode"].lines == [["Not given"]]


@pytest.mark.parametrize(
    ("relationship", "has_pr", "shown"),
    [
        ("mother", "yes", "Not asked."),
        ("father", "yes", "Yes"),
        ("father", "not_sure", "Not sure"),
        ("mother", None, ""),
    ],
)
def test_parental_responsibility_that_was_not_asked_is_not_shown_as_an_answer(
    relationship: str, has_pr: str | None, shown: str
) -> None:
    row = rows(contact(relationship=relationship, has_pr=has_pr)).get("Has parental responsibility")
    assert shown == "" if row is None else row.lines[0][0].startswith(shown)


def test_what_was_not_given_has_no_warning() -> None:
    shown = rows(contact(phone=None, email=None), safe(voice=None, email=None))
    assert (shown["Phone"].warning, shown["Email"].warning) == ("", "")


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
    assert full_name(contact(last_name=None)) == "Sam"
