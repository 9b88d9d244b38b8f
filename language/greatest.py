"""Finds the greatest of many numbers without sorting them all."""

from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
COLUMN = 16  # numbers
WORTH_IT = 4


def places_of_greatest(numbers: npt.NDArray[Any], count: int) -> Places:
    """Where the `count` greatest stand, in no order; every place where there are no more than that.

    Each of them stands in one of the `count` columns that hold the greatest numbers, or behind all columns.
    """
    columns = len(numbers) // COLUMN
    if columns < WORTH_IT * count:
        return _greatest(numbers, count)
    end = columns * COLUMN
    best = _greatest(numbers[:end].reshape(COLUMN, columns).max(axis=0), count)
    places = np.concatenate([(best[:, None] + np.arange(0, end, columns)).ravel(), np.arange(end, len(numbers))])
    return places[_greatest(numbers[places], count)]


def _greatest(numbers: npt.NDArray[Any], count: int) -> Places:
    count = min(count, len(numbers))
    return np.argpartition(numbers, -count)[-count:]
