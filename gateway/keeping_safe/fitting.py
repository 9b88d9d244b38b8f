"""Fits the small networks and chooses their threshold; plain numpy, the same result every time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gateway.keeping_safe.model import Array, Network, softmax

# Chosen on the development split, where a network missed fewer indirect messages than a plain logistic regression.
NETWORKS = 3
HIDDEN = 64
STEPS = 300
RATE = 0.01
SHRINKAGE = 1e-4
DROPPED_INPUTS, DROPPED_HIDDEN = 0.2, 0.3


def fit(features: Array, labels: npt.NDArray[np.int64], classes: int) -> tuple[Network, ...]:
    wanted = np.eye(classes, dtype=np.float32)[labels]
    return tuple(_fit_one(features, wanted, np.random.default_rng(seed)) for seed in range(NETWORKS))


def _fit_one(features: Array, wanted: Array, chance: np.random.Generator) -> Network:
    """Full-batch Adam with dropout."""
    layers = _start(features.shape[1], wanted.shape[1], chance)
    means, spreads = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    for step in range(1, STEPS + 1):
        for place, slope in enumerate(_slopes(layers, features, wanted, chance)):
            means[place] = 0.9 * means[place] + 0.1 * slope
            spreads[place] = 0.999 * spreads[place] + 0.001 * slope * slope
            move = means[place] / (1 - 0.9**step) / (np.sqrt(spreads[place] / (1 - 0.999**step)) + 1e-8)
            layers[place] = (layers[place] - RATE * move).astype(np.float32)
    return Network(*layers)


def _start(inputs: int, outputs: int, chance: np.random.Generator) -> list[Array]:
    shapes = [(inputs, HIDDEN), (HIDDEN,), (HIDDEN, outputs), (outputs,)]
    return [_random(shape, chance) if len(shape) == 2 else np.zeros(shape, np.float32) for shape in shapes]


def _random(shape: tuple[int, ...], chance: np.random.Generator) -> Array:
    return chance.normal(0, shape[0] ** -0.5, shape).astype(np.float32)


def _slopes(layers: list[Array], features: Array, wanted: Array, chance: np.random.Generator) -> list[Array]:
    first, first_constant, second, second_constant = layers
    inputs = features * _kept(features.shape, DROPPED_INPUTS, chance)
    raw = inputs @ first + first_constant
    kept = _kept(raw.shape, DROPPED_HIDDEN, chance)
    hidden = np.maximum(raw, 0) * kept
    error = (softmax(hidden @ second + second_constant) - wanted) / len(features)
    back = (error @ second.T) * kept * (raw > 0)
    return [inputs.T @ back + SHRINKAGE * first, back.sum(0), hidden.T @ error + SHRINKAGE * second, error.sum(0)]


def _kept(shape: tuple[int, ...], dropped: float, chance: np.random.Generator) -> Array:
    return ((chance.random(shape, dtype=np.float32) > dropped) / (1 - dropped)).astype(np.float32)


@dataclass(frozen=True)
class Scored:
    """A message of the development split: whether a sign was found, and how sure the model is."""

    group: str  # "ordinary", "hard" or a class of danger
    signed: bool
    score: float


def shown(scored: list[Scored], threshold: float) -> float:
    return sum(one.signed or one.score >= threshold for one in scored) / max(1, len(scored))


def choose_threshold(scored: list[Scored], most_ordinary: float, most_hard: float) -> float:
    """The lowest threshold, which misses least, that keeps both kinds of false alarm within their limits."""
    groups = {name: [one for one in scored if one.group == name] for name in ("ordinary", "hard")}
    for threshold in (percent / 100 for percent in range(20, 100)):
        ordinary, hard = (shown(groups[name], threshold) for name in ("ordinary", "hard"))
        if ordinary <= most_ordinary and hard <= most_hard:
            return threshold
    return 0.99
