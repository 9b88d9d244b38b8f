import pytest

from bot.actions.checks import Refused
from bot.actions.checks.addresses import check_address


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1 Example Road, Chatham", ("1 Example Road", None, "Chatham", None)),
        ("Flat 2, 1 Example Road, Chatham", ("Flat 2", "1 Example Road", "Chatham", None)),
        ("Flat 2\n1 Example Road\nChatham\nKent ME4 4TR", ("Flat 2", "1 Example Road", "Chatham", "Kent")),
    ],
)
def test_an_address_is_read_line_by_line(text: str, lines: tuple[str | None, ...]) -> None:
    assert check_address(text) == dict(zip(("line1", "line2", "town", "county"), lines, strict=True))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Chatham", "no_address"),
        ("12, 34", "no_address"),
        ("", "no_address"),
        ("a, b, c, d, e", "too_long"),
        (f"{'x' * 101}, Chatham", "too_long"),
        (f"1 Road, {'y' * 61}", "too_long"),
    ],
)
def test_what_is_no_address_is_refused(text: str, problem: str) -> None:
    assert check_address(text) == Refused(problem)
