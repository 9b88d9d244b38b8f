import pytest

from language.normalise import MAX_CHARACTERS, normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  what is\n\ta TAF  ", "what is a TAF"),
        ("I don’t know", "I don't know"),
        ("pleeeeease help", "pleease help"),
        ("help!!!!! now???", "help! now?"),
        ("ｆａｍｉｌｙ ｈｕｂ", "family hub"),
        ("family\u200b hub\u202e", "family hub"),
        ("bell\x00rings", "bell rings"),
        ("MY SON WONT SLEEP", "my son wont sleep"),
        ("EHC PLAN", "EHC PLAN"),
        ("what does CAMHS do", "what does CAMHS do"),
        ("a" * 1000, "aa"),
        ("", ""),
        ("2000 pounds", "2000 pounds"),
    ],
)
def test_typed_text_becomes_plain(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_nothing_past_the_limit_is_read() -> None:
    assert len(normalise("ab " * MAX_CHARACTERS)) <= MAX_CHARACTERS


def test_normalising_twice_changes_nothing() -> None:
    once = normalise("HELLLLP ME PLEASE…  “now”!!")
    assert normalise(once) == once
