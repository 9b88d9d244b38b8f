import pytest

from frontdoor.second_factor import knows

CONTACT: dict[str, str | None] = {"phone": "+447700900123", "postcode": "ME4 4TR"}
NOTHING: dict[str, str | None] = {"phone": None, "postcode": None}


@pytest.mark.parametrize("given", ["0123", " 0123 ", "01 23", "ME4 4TR", "me44tr", "me4-4tr"])
def test_the_right_second_factor_is_known(given: str) -> None:
    assert knows(CONTACT, given)


@pytest.mark.parametrize("given", ["", "123", "0124", "900123", "+447700900123", "ME4", "ME4 4TS", "é123", "\x00"])
def test_any_other_is_not(given: str) -> None:
    assert not knows(CONTACT, given)


@pytest.mark.parametrize("given", ["", " ", "0000", "None"])
def test_where_nothing_was_given_nothing_matches(given: str) -> None:
    assert not knows(NOTHING, given)
    assert not knows({}, given)
