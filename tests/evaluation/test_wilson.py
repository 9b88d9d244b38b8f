import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.wilson import Share, wilson


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        # Newcombe (1998), table I: 81 of 263 and 15 of 148.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
    ],
)
def test_interval(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 5000), st.data())
def test_the_measured_share_lies_within(total: int, data: st.DataObject) -> None:
    share = Share(data.draw(st.integers(0, total)), total)

    low, high = share.interval

    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1


def test_nothing_counted_is_a_share_of_nothing() -> None:
    assert Share(0, 0).value == 0
