import pytest

from bot.actions.checks import Refused
from bot.actions.checks.postcodes import check_postcode


@pytest.mark.parametrize("typed", ["ME4 4TR", "me44tr", "m e 4 4 t r", "My postcode is me4-4tr.", "(ME4) 4TR"])
def test_postcodes_are_taken_however_they_are_spaced(typed: str) -> None:
    assert check_postcode(typed) == "ME4 4TR"


@pytest.mark.parametrize("typed", ["ME4", "Chatham", "ZZ99", "", "12345", "ME4 4T"])
def test_other_texts_are_no_postcode(typed: str) -> None:
    assert check_postcode(typed) == Refused("not_a_postcode")
