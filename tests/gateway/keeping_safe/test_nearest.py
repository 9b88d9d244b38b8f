import numpy as np
import pytest

from gateway.keeping_safe.nearest import NEIGHBOURS, Nearest

MEANING, CLASSES = 8, 3
CHANCE = np.random.default_rng(1)
AROUND = {name: 8 * np.eye(MEANING, dtype=np.float32)[name] for name in range(CLASSES)}
INPUTS = np.concatenate(
    [np.pad(around + CHANCE.normal(0, 0.5, (40, MEANING)), ((0, 0), (0, 1))) for around in AROUND.values()]
).astype(np.float32)
LABELS = np.repeat(np.arange(CLASSES), 40)


@pytest.fixture(scope="module")
def nearest() -> Nearest:
    return Nearest.of(INPUTS, LABELS, MEANING)


def test_what_lies_among_examples_of_one_class_is_of_that_class(nearest: Nearest) -> None:
    chances = nearest.chances(INPUTS, CLASSES)
    assert (chances.argmax(axis=1) == LABELS).all()
    assert chances.shape == (len(INPUTS), CLASSES)
    assert np.allclose(chances.sum(axis=1), 1)


def test_one_example_counts_more_the_nearer_it_is(nearest: Nearest) -> None:
    alone = np.append(nearest.labels, 1)
    own = np.full((1, MEANING + 1), 3, np.float32)
    remembered = Nearest(nearest.directions, np.append(nearest.places, own @ nearest.directions, axis=0), alone)
    assert remembered.chances(own, CLASSES)[0, 1] > 0.9
    assert 0 < remembered.chances(INPUTS[:1] * 0.5 + own * 0.5, CLASSES)[0, 1] < 0.9


def test_fewer_examples_than_neighbours_are_enough() -> None:
    few = Nearest.of(INPUTS[: NEIGHBOURS - 5], LABELS[: NEIGHBOURS - 5], MEANING)
    assert few.chances(INPUTS[:2], CLASSES)[:, 0] == pytest.approx(1)
