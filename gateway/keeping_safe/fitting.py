"""Fits the small networks of the model; plain numpy, the same result every time."""

from dataclasses import replace

import numpy as np

from gateway.keeping_safe.features import Array
from gateway.keeping_safe.model import Network, softmax
from gateway.keeping_safe.nearest import Labels

# Chosen on the development split; fewer rounds, or fewer hidden numbers, missed more of the indirect messages.
NETWORKS = 2
HIDDEN = 512
DIRECTIONS = 512  # the meanings of the examples hardly differ in others; a third of the numbers, a third of the time
ROUNDS = 16
BATCH = 512
RATE = 3e-3
SHRINKAGE = 1e-2
DROPPED_INPUTS, DROPPED_HIDDEN = 0.1, 0.3
SMOOTHING = 0.05  # how far from certain the networks are told to stay
WARMING_UP = 50  # steps


def fit(inputs: Array, labels: Labels, classes: int, meaning: int) -> tuple[Network, ...]:
    """`meaning` is how many of the inputs, the first of them, are numbers of meaning."""
    wanted = np.eye(classes, dtype=np.float32)[labels] * (1 - SMOOTHING) + np.float32(SMOOTHING / classes)
    directions = _directions(inputs, meaning)
    seen = inputs @ directions
    networks = (_fit_one(seen, wanted, np.random.default_rng(seed)) for seed in range(NETWORKS))
    return tuple(replace(network, first=directions @ network.first) for network in networks)


def _directions(inputs: Array, meaning: int) -> Array:
    """[inputs, fewer]: where meanings differ most (principal components); what is no meaning stays as it is."""
    meanings = inputs[:, :meaning]
    _, vectors = np.linalg.eigh(np.cov(meanings, rowvar=False).astype(np.float64))
    kept, others = min(DIRECTIONS, meaning), inputs.shape[1] - meaning
    directions = np.zeros((inputs.shape[1], kept + others), np.float32)
    directions[:meaning, :kept] = vectors[:, ::-1][:, :kept]
    directions[meaning:, kept:] = np.eye(others)
    return directions


def _fit_one(inputs: Array, wanted: Array, chance: np.random.Generator) -> Network:
    """Adam with decoupled shrinkage and dropout; the rate warms up, then falls along half a cosine."""
    layers = _start(inputs.shape[1], wanted.shape[1], chance)
    means, spreads = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    size = min(BATCH, len(inputs))
    batches = len(inputs) // size
    steps = ROUNDS * batches
    for step in range(1, steps + 1):
        nth = (step - 1) % batches
        if nth == 0:
            order = chance.permutation(len(inputs))
        batch = order[nth * size :][:size]
        rate = RATE * min(1, step / WARMING_UP) * 0.5 * (1 + np.cos(np.pi * step / steps))
        for place, slope in enumerate(_slopes(layers, inputs[batch], wanted[batch], chance)):
            means[place] = 0.9 * means[place] + 0.1 * slope
            spreads[place] = 0.999 * spreads[place] + 0.001 * slope * slope
            move = means[place] / (1 - 0.9**step) / (np.sqrt(spreads[place] / (1 - 0.999**step)) + 1e-8)
            layers[place] -= (rate * (move + SHRINKAGE * layers[place])).astype(np.float32)
    return Network(*layers)


def _start(inputs: int, outputs: int, chance: np.random.Generator) -> list[Array]:
    shapes = [(inputs, HIDDEN), (HIDDEN,), (HIDDEN, outputs), (outputs,)]
    return [_random(shape, chance) if len(shape) == 2 else np.zeros(shape, np.float32) for shape in shapes]


def _random(shape: tuple[int, ...], chance: np.random.Generator) -> Array:
    return chance.normal(0, shape[0] ** -0.5, shape).astype(np.float32)


def _slopes(layers: list[Array], inputs: Array, wanted: Array, chance: np.random.Generator) -> list[Array]:
    first, first_constant, second, second_constant = layers
    inputs = inputs * _kept(inputs.shape, DROPPED_INPUTS, chance)
    raw = inputs @ first + first_constant
    kept = _kept(raw.shape, DROPPED_HIDDEN, chance)
    hidden = np.maximum(raw, 0) * kept
    error = (softmax(hidden @ second + second_constant) - wanted) / len(inputs)
    back = (error @ second.T) * kept * (raw > 0)
    return [inputs.T @ back, back.sum(0), hidden.T @ error, error.sum(0)]


def _kept(shape: tuple[int, ...], dropped: float, chance: np.random.Generator) -> Array:
    return ((chance.random(shape, dtype=np.float32) > dropped) / (1 - dropped)).astype(np.float32)
