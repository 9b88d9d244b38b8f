import numpy as np

from gateway.keeping_safe.features import Array
from gateway.keeping_safe.fitting import fit
from gateway.keeping_safe.model import Network
from gateway.keeping_safe.nearest import Labels

MEANING = 4


def two_clouds() -> tuple[Array, Labels]:
    chance = np.random.default_rng(1)
    points = chance.normal(0, 0.3, (8000, MEANING + 2)).astype(np.float32)
    points[4000:] += 2
    return points, np.repeat([0, 1], 4000)


def fitted() -> tuple[Network, ...]:
    return fit(*two_clouds(), classes=2, meaning=MEANING)


def test_it_learns_from_inputs_of_the_width_it_is_given() -> None:
    points, labels = two_clouds()
    for network in fitted():
        assert network.first.shape[0] == points.shape[1]
        assert (network.chances(points).argmax(axis=1) == labels).mean() > 0.99


def test_it_learns_the_same_twice() -> None:
    points, _ = two_clouds()
    for once, again in zip(fitted(), fitted(), strict=True):
        assert (once.chances(points) == again.chances(points)).all()
