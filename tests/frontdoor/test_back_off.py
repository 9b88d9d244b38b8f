from datetime import timedelta

import pytest

from frontdoor.back_off import wait_before_next_try
from tests.frontdoor.builders import NOW


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (5000, 15)],
)
def test_the_wait_grows_with_the_tries(tries: int, minutes: int) -> None:
    assert wait_before_next_try([NOW] * tries, NOW) == timedelta(minutes=minutes)


def test_the_wait_runs_out() -> None:
    assert not wait_before_next_try([NOW] * 5, NOW + timedelta(minutes=1))


def test_tries_are_forgotten_after_an_hour() -> None:
    assert not wait_before_next_try([NOW] * 9, NOW + timedelta(hours=1))
