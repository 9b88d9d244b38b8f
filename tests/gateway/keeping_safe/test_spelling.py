import pytest

from gateway.keeping_safe.spelling import Spelling
from gateway.keeping_safe.usage import Usage
from language.spell import Speller

TEXTISMS = {"u": "you", "cos": "because"}
KNOWN = ["the", "he", "hit", "hid", "his", "me", "it", "she", "park", "bruise", "bruised", "because", "you"]
SPELLING = Spelling(
    Speller(KNOWN, textisms=TEXTISMS),
    Usage.of(["he hit me", "he hit you", "she hid it", "he hit me because", "his park"]),
    TEXTISMS,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("he hif me", "he hit me"),
        ("she hif it", "she hid it"),
        ("he hif u", "he hit you"),
        ("cos he hif me", "because he hit me"),
        ("the aprk's shut", "the park's shut"),
        ("a brusied", "a bruised"),
        ("hif, me.", "hit, me."),
        ("", ""),
    ],
)
def test_a_slip_is_put_right_by_what_stands_beside_it(typed: str, meant: str) -> None:
    assert SPELLING.correct(typed) == meant


@pytest.mark.parametrize("kept", ["hit", "zebulonia", "x9z", "01632 960000", "мне", "café", "!!! ...", "hub_2"])
def test_what_cannot_be_judged_stays(kept: str) -> None:
    assert SPELLING.correct(kept) == kept
