import pytest

from gateway.keeping_safe.limits import Limits, Scored, choose_limits, shown

ORDINARY = [Scored("ordinary", False, place / 100) for place in range(100)]
HARD = [Scored("hard", False, 0.3)] * 10
DANGER = [Scored("neglect", True, 0.4), Scored("neglect", True, 0.9), Scored("neglect", False, 0.8)]


@pytest.mark.parametrize(
    ("most_ordinary", "most_hard", "threshold"), [(0.1, 0.5, 0.9), (1, 0.5, 0.31), (1, 1, 0.01), (0, 0, 0.99)]
)
def test_the_threshold_is_the_lowest_within_both_limits(
    most_ordinary: float, most_hard: float, threshold: float
) -> None:
    most = {"ordinary": most_ordinary, "hard": most_hard}
    assert choose_limits([*ORDINARY[:99], *HARD], most, 0).threshold == threshold


def test_no_sign_of_danger_is_overruled_unless_that_is_allowed() -> None:
    assert choose_limits([*ORDINARY, *DANGER], {"ordinary": 0.01}, 0).overruled_below == 0.4
    assert choose_limits([*ORDINARY, *DANGER], {"ordinary": 0.01}, 0.5).overruled_below == pytest.approx(0.495)


def test_a_sign_needs_less_to_be_shown_than_the_model_alone() -> None:
    assert shown(DANGER, Limits(0.85, 0.4)) == pytest.approx(2 / 3)
    assert shown([], Limits(0.5, 0.2)) == 0
