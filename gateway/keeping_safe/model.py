"""The statistical half of the screen: small networks and the nearest examples, for each stretch."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from gateway.keeping_safe.errors import ModelMissing
from gateway.keeping_safe.features import MEANING, Array, Features
from gateway.keeping_safe.nearest import Nearest
from gateway.keeping_safe.signs import Looked
from gateway.keeping_safe.stretches import judged, over, sentences
from language.encode import WIDTH
from language.quick import VIEWS
from language.usage import Usage

# Each view of a meaning is brought to this length: its small numbers are then on a level with those of signs and lists.
MEANING_LENGTH = 4.0
LAYERS = ("first", "first_constant", "second", "second_constant")
REMEMBERED = ("directions", "places", "labels")
SHARE_OF_NEAREST = 0.4  # the rest is what the networks say


@dataclass(frozen=True)
class Network:
    """One hidden layer; what it says is averaged with the others."""

    first: Array
    first_constant: Array
    second: Array
    second_constant: Array

    def chances(self, inputs: Array) -> Array:
        hidden = np.maximum(inputs @ self.first + self.first_constant, 0)
        return softmax(hidden @ self.second + self.second_constant)


@dataclass(frozen=True)
class Weights:
    """`threshold` is the danger from which urgent help is shown; below `overruled_below` even a sign brings none."""

    networks: tuple[Network, ...]
    nearest: Nearest
    centre: Array  # the mean meaning of what was learnt from
    classes: tuple[str, ...]  # the first is "none"
    made_from: str  # which lists the features stand for
    usage: Usage
    threshold: float = 1.0
    overruled_below: float = 0.0

    def chances(self, rows: Array, matters_from: float = 0.0) -> Array:
        """[rows, classes] from [rows, features].

        Less danger than `matters_from` may come out still lower: where the nearest examples could not bring a row
        there, they are not looked for, and count as harmless.
        """
        inputs = scaled(rows, self.centre)
        mean = np.mean([network.chances(inputs) for network in self.networks], axis=0, dtype=np.float32)
        matters = 1 - (1 - SHARE_OF_NEAREST) * mean[:, 0] >= matters_from
        nearest = np.eye(1, len(self.classes), dtype=np.float32).repeat(len(rows), axis=0)
        if matters.any():
            nearest[matters] = self.nearest.chances(inputs[matters], len(self.classes))
        together: Array = (1 - SHARE_OF_NEAREST) * mean + SHARE_OF_NEAREST * nearest
        return together

    def with_limits(self, threshold: float, overruled_below: float) -> "Weights":
        return replace(self, threshold=threshold, overruled_below=overruled_below)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        layers = {name: np.stack([getattr(network, name) for network in self.networks]) for name in LAYERS}
        remembered = {name: getattr(self.nearest, name) for name in REMEMBERED}
        limits = {"threshold": self.threshold, "overruled_below": self.overruled_below}
        facts = {"classes": self.classes, "made_from": self.made_from, "centre": self.centre, **limits}
        np.savez(path, **layers, **remembered, **facts, **self.usage.arrays())  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> "Weights":
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                return cls._from_arrays(kept)
        except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile) as error:
            raise ModelMissing(f"{path}: the safety model is missing or broken: run `make train`") from error

    @classmethod
    def _from_arrays(cls, kept: Any) -> "Weights":
        return cls(
            networks=tuple(Network(*layers) for layers in zip(*(kept[name] for name in LAYERS), strict=True)),
            nearest=Nearest(*(kept[name] for name in REMEMBERED)),
            centre=kept["centre"],
            classes=tuple(str(name) for name in kept["classes"]),
            made_from=str(kept["made_from"]),
            usage=Usage.from_arrays(kept),
            threshold=float(kept["threshold"]),
            overruled_below=float(kept["overruled_below"]),
        )


@dataclass(frozen=True)
class Judgement:
    """Of the stretch that tells most of danger: how sure the model is of any danger, and of each class."""

    danger: float
    chances: dict[str, float]

    def likeliest(self, classes: list[str]) -> str:
        return max(classes, key=lambda name: self.chances.get(name, 0.0))


NO_DANGER = Judgement(0.0, {})


class Model:
    def __init__(self, features: Features, weights: Weights) -> None:
        if weights.made_from != features.made_from:
            raise ModelMissing("the safety model was trained on other signs: run `make train`")
        self._features = features
        self._weights = weights
        self.threshold = weights.threshold
        self.overruled_below = weights.overruled_below

    def judge(self, corrected: str, looked: Looked, across: int | None = None, matters_from: float = 0.0) -> Judgement:
        """Of the whole text, or of what begins before the character `across` and ends behind it.

        Danger below `matters_from` is told as no more than it is, and sooner.
        """
        wanted = None if across is None else over(judged(sentences(corrected)), across)
        rows = self._features.of(corrected, looked, wanted)
        if not len(rows):
            return NO_DANGER
        chances = self._weights.chances(rows, matters_from)
        gravest = chances[chances[:, 0].argmin()]
        return Judgement(float(1 - gravest[0]), dict(zip(self._weights.classes[1:], gravest[1:].tolist(), strict=True)))


def scaled(rows: Array, centre: Array) -> Array:
    views = (rows[:, :MEANING] - centre).reshape(-1, VIEWS, WIDTH)
    lengths = np.maximum(np.linalg.norm(views, axis=2, keepdims=True), 1e-6)
    meanings = (views / lengths * MEANING_LENGTH).reshape(-1, MEANING)
    together: Array = np.concatenate([meanings, rows[:, MEANING:]], axis=1, dtype=np.float32)
    return together


def softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Array = (raised / raised.sum(axis=-1, keepdims=True)).astype(np.float32)
    return chances
