import pytest

from bot.engine.audience import new_audience
from bot.engine.before import Before


@pytest.mark.parametrize(
    ("said", "was", "becomes"),
    [
        ("practitioner", None, "practitioner"),
        ("practitioner", "practitioner", None),
        ("practitioner", "family", "practitioner"),
        ("family", "practitioner", "family"),
        ("family", None, None),
        ("family", "family", None),
        (None, "practitioner", None),
    ],
)
def test_only_a_change_is_noted(said: str | None, was: str | None, becomes: str | None) -> None:
    assert new_audience(said, Before(audience=was)) == becomes


def test_in_the_form_nobody_changes_whom_we_speak_to() -> None:
    assert new_audience("practitioner", Before(in_form=True)) is None
