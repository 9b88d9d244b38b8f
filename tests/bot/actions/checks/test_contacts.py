import pytest

from bot.actions.checks import Refused
from bot.actions.checks.contacts import check_phone, check_phone_or_email, shown_phone


@pytest.mark.parametrize(
    ("typed", "phone", "email"),
    [
        ("07700 900123", "+447700900123", None),
        ("ring me on 01632 960001 please", "+441632960001", None),
        ("+44 7700 900 123", "+447700900123", None),
        ("O77OO 9OO l23", "+447700900123", None),
        ("(01632) 960-001", "+441632960001", None),
        ("it's sam.o'neill@example.com", None, "sam.o'neill@example.com"),
        ("sam@example.com or 07700900123", "+447700900123", "sam@example.com"),
        ("I O7700 900123", "+447700900123", None),
        ("+44 77OO 9OO12|", "+447700900121", None),
        ("it's o77oo9oo123, oil@example.com", "+447700900123", "oil@example.com"),
        ("lol its 07700 900123 lol", "+447700900123", None),
    ],
)
def test_numbers_and_addresses_are_found_in_what_was_typed(typed: str, phone: str | None, email: str | None) -> None:
    assert check_phone_or_email(typed, drama_allowed=True) == {"phone": phone, "email": email}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("my number", "no_phone"),
        ("0123", "no_phone"),
        ("ooo lol IO Il ooo", "no_phone"),
        ("O77OO 9OO l", "no_phone"),
        ("07700 9001", "not_a_phone"),
        ("01632 960001 960002", "not_a_phone"),
        ("sam@example", "not_an_email"),
        ("sam@@example.com", "not_an_email"),
        ("a@b@example.com", "not_an_email"),
        ("sam@exa..mple.com", "not_an_email"),
        ("x" * 250 + "@example.com", "not_an_email"),
    ],
)
def test_what_reaches_nobody_is_refused(typed: str, problem: str) -> None:
    assert check_phone_or_email(typed, drama_allowed=True) == Refused(problem)


def test_drama_numbers_are_refused_where_real_families_write() -> None:
    assert check_phone("07700 900123", drama_allowed=False) == Refused("drama_phone")


def test_a_number_is_shown_as_it_is_read_aloud() -> None:
    assert shown_phone("+447700900123") == "07700 900123"
