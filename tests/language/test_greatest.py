import numpy as np
import pytest

from language.greatest import places_of_greatest


@pytest.mark.parametrize(("count", "places"), [(1, {3}), (2, {1, 3}), (4, {0, 1, 2, 3}), (9, {0, 1, 2, 3})])
def test_the_places_of_the_greatest_are_found(count: int, places: set[int]) -> None:
    assert set(places_of_greatest(np.array([0.1, 0.4, -2.0, 0.9]), count).tolist()) == places


@pytest.mark.parametrize("length", [5000, 5003, 5015, 5023])
@pytest.mark.parametrize("count", [1, 20, 128])
def test_among_many_the_same_are_found_as_by_sorting(length: int, count: int) -> None:
    numbers = np.random.default_rng(length).normal(0, 1, length).astype(np.float32)
    assert set(places_of_greatest(numbers, count)) == set(np.argsort(numbers)[-count:])
    assert set(places_of_greatest(np.sort(numbers), count)) == set(range(length - count, length))
