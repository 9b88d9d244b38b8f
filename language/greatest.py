"""Finds the greatest of many numbers without sorting them all."""

from typing import Any

import numpy as np
import numpy.typing as npt


def places_of_greatest(numbers: npt.NDArray[Any], count: int) -> npt.NDArray[np.intp]:
    """Where the `count` greatest stand, in no order; every place where there are no more than that."""
    count = min(count, len(numbers))
    return np.argpartition(numbers, -count)[-count:]
