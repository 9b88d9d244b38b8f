import pytest

from bot.actions.intake.codes import is_code, new_code, shown_code


def test_a_new_code_checks_itself() -> None:
    made = {new_code() for _ in range(500)}
    assert len(made) > 490
    assert all(is_code(code) and len(code) == 9 for code in made)


@pytest.mark.parametrize("place", range(9))
def test_any_one_wrong_digit_is_found(place: int) -> None:
    code = "643758836"
    others = [f"{code[:place]}{digit}{code[place + 1 :]}" for digit in "0123456789" if digit != code[place]]
    assert not any(is_code(other) for other in others)


@pytest.mark.parametrize("place", range(8))
def test_two_neighbours_that_changed_places_are_found(place: int) -> None:
    code = "643758136"
    code = next(f"{code[:8]}{check}" for check in range(10) if is_code(f"{code[:8]}{check}"))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or not is_code(swapped)


def test_it_is_shown_in_threes() -> None:
    assert shown_code("643758836") == "643 758 836"
