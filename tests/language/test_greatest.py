import numpy as np
import pytest

from language.greatest import places_of_greatest


@pytest.mark.parametrize(("count", "places"), [(1, {3}), (2, {1, 3}), (4, {0, 1, 2, 3}), (9, {0, 1, 2, 3})])
def test_the_places_of_the_greatest_are_found(count: int, places: set[int]) -> None:
    assert set(places_of_greatest(np.array([0.1, 0.4, -2.0, 0.9]), count).tolist()) == places
