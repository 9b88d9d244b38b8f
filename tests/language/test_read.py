import pytest

from language.read import Reader


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "😀😀😀", "a" * 1000, "???", "01632 960000", "мне нужна помощь", "مرحبا", "sdkfjhskdjfh wqrtpsd"],
)
def test_nothing_to_understand(reader: Reader, typed: str) -> None:
    assert not reader.read(typed).readable


@pytest.mark.parametrize("typed", ["ok", "y", "N", "hub", "hlep", "help 😀", "TAF", "u", "plz"])
def test_something_to_understand(reader: Reader, typed: str) -> None:
    assert reader.read(typed).readable


def test_a_well_spelt_message_is_read_once(reader: Reader) -> None:
    assert reader.read("What is a family hub?").variants == ["What is a family hub?"]


def test_a_corrected_message_is_read_both_ways(reader: Reader) -> None:
    assert reader.read("wat is a famly hub").variants == ["wat is a famly hub", "what is a family hub"]
