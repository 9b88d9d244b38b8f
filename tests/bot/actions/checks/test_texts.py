import pytest

from bot.actions.checks import Refused
from bot.actions.checks.texts import check_text, with_more


@pytest.mark.parametrize(("text", "problem"), [("...", "no_words"), ("123", "no_words"), ("x" * 11, "too_long")])
def test_what_cannot_be_kept_is_refused(text: str, problem: str) -> None:
    assert check_text(text, 10) == Refused(problem)


def test_words_are_kept_as_typed() -> None:
    assert check_text("  Él no duerme. ", 20) == "Él no duerme."


@pytest.mark.parametrize(
    ("first", "more", "whole"),
    [
        ("One.", "Two.", "One.\n\nTwo."),
        ("One.\n\nTwo.", "Two.", "One.\n\nTwo."),
        ("One.", "One.", "One."),
        ("", "Two.", "Two."),
        ("One.", "...", Refused("no_words")),
        ("x" * 10, "four", Refused("no_room")),
    ],
)
def test_more_words_make_another_paragraph(first: str, more: str, whole: object) -> None:
    assert with_more(first, more, 14) == whole
