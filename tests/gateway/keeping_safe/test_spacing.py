import pytest

from gateway.keeping_safe.spacing import Spacing
from language.usage import Usage

USAGE = Usage.of(["I want to die. he's got me", "I want to go, he's got a knife"] * 2)
SPACING = Spacing(USAGE, ["grand", "parents", "years"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("iwanttodie", "i want to die"),
        ("he'sgotaknife", "he's got a knife"),
        ("igot2years", "i got 2 years"),
        ("grandparents", None),  # two words are more often one
        ("iwanttodiex", None),
        ("iwantto", None),
        ("zebulonia-quartermaine", None),
        ("я хочу умереть", None),
        ("", None),
    ],
)
def test_words_run_together_are_set_apart_when_nothing_is_left_over(typed: str, meant: str | None) -> None:
    assert SPACING.apart(typed) == meant


def test_a_long_text_without_gaps_is_read_to_its_end() -> None:
    assert SPACING.apart("iwanttodie" * 200) == " ".join(["i want to die"] * 200)
