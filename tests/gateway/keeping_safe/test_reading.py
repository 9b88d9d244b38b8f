import pytest

from gateway.keeping_safe.reading import Reading


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("he strnagled me", "he strangled me"),
        ("Im beign hit by my dda", "i am being hit by my dad"),
        ("kids daddy ties him to the char", "kids daddy ties him to the car"),  # a slip that is a word too
        ("u r scaring me", "you are scaring me"),
        ("he stran gled me", "he strangled me"),
        ("my husbnd punchd me", "my husband punched me"),
        ("come to ME7 1AB or ring 01632 960000", "come to or ring"),
        ("i am tired\n\ncan you help", "i am tired can you help"),
        ("مرحبا", "مرحبا"),
        ("", ""),
    ],
)
def test_what_was_meant(reading: Reading, typed: str, meant: str) -> None:
    assert " ".join(reading.corrected(typed).split()) == meant


@pytest.mark.hazard("A1")
def test_nothing_is_cut_off(reading: Reading) -> None:
    assert reading.corrected("we like the park " * 90 + "but he hit me").endswith("but he hit me")
