import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.text import INVISIBLE, clean

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  hello  ", "hello"),
        ("/restart", "restart"),
        ("/ greet", "greet"),
        (" / //inform{}", "inform{}"),
        ("either/or", "either/or"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a b"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("a\u202eb\u2066c", "abc"),
        ("he\u200bl\u200dlo\ufeff", "hello"),
        ("\U000e0041hidden", "hidden"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("\u2028next", "next"),
        ("\u3164\u2800", ""),
        ("مرحبا", "مرحبا"),
        ("👪 help", "👪 help"),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.hazard("E2")
@given(ANY_TEXT)
def test_nothing_that_is_kept_can_be_an_instruction(typed: str) -> None:
    assert not clean(typed).startswith("/")


@pytest.mark.hazard("E4")
@given(ANY_TEXT)
def test_nothing_unseen_is_kept(typed: str) -> None:
    for character in clean(typed).replace("\n", ""):
        assert unicodedata.category(character)[0] != "C"
        assert character not in INVISIBLE


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    once = clean(typed)
    assert clean(once) == once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
