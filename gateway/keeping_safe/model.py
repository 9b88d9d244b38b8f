"""The statistical half of the screen: small networks on a sentence vector and on the word lists found beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gateway.keeping_safe.errors import ModelMissing
from gateway.keeping_safe.signs import Looked, Signs

Array = npt.NDArray[np.float32]
Encode = Callable[[str], Array]
NONE = "none"
# A sentence vector has length one; this puts its 384 small numbers on a level with the lists' zeros and ones.
VECTOR_SCALE = 4.0
LIST_SCALE = 0.5
LAYERS = ("first", "first_constant", "second", "second_constant")


@dataclass(frozen=True)
class Network:
    """One hidden layer; what it says is averaged with the others."""

    first: Array
    first_constant: Array
    second: Array
    second_constant: Array

    def chances(self, features: Array) -> Array:
        hidden = np.maximum(features @ self.first + self.first_constant, 0)
        return softmax(hidden @ self.second + self.second_constant)


@dataclass(frozen=True)
class Weights:
    networks: tuple[Network, ...]
    classes: tuple[str, ...]  # the first is "none"
    threshold: float
    made_from: str  # which lists the features stand for

    def chances(self, features: Array) -> Array:
        chances = np.stack([network.chances(features) for network in self.networks])
        mean: Array = chances.mean(axis=0, dtype=np.float32)
        return mean

    def danger(self, features: Array) -> float:
        return float(1 - self.chances(features)[0])

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        layers = {name: np.stack([getattr(network, name) for network in self.networks]) for name in LAYERS}
        facts = {"classes": self.classes, "threshold": self.threshold, "made_from": self.made_from}
        np.savez(path, **layers, **facts)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> "Weights":
        try:
            with np.load(path, allow_pickle=False) as kept:
                networks = tuple(Network(*layers) for layers in zip(*(kept[name] for name in LAYERS), strict=True))
                names = tuple(str(name) for name in kept["classes"])
                return cls(networks, names, float(kept["threshold"]), str(kept["made_from"]))
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise ModelMissing(f"{path}: the safety model is missing or broken: run `make train`") from error


class Features:
    def __init__(self, signs: Signs, encode: Encode) -> None:
        self._signs = signs
        self._encode = encode
        self.made_from = ",".join(signs.lists)

    def of(self, corrected: str, looked: Looked) -> Array:
        """The signs themselves are left out: the model is asked when none was found."""
        lists = [float(name in looked.spans) for name in self._signs.lists]
        guarded = [float(value) for value in self._signs.guarded(looked).values()]
        rest = np.array([*lists, *guarded, float("?" in corrected)], np.float32)
        return np.concatenate([self._encode(corrected) * VECTOR_SCALE, rest * LIST_SCALE]).astype(np.float32)


class Model:
    def __init__(self, features: Features, weights: Weights) -> None:
        if weights.made_from != features.made_from:
            raise ModelMissing("the safety model was trained on other signs: run `make train`")
        self._features = features
        self._weights = weights
        self.threshold = weights.threshold

    def judge(self, corrected: str, looked: Looked) -> tuple[str, float]:
        """The likeliest class of danger, and how sure the model is that there is any."""
        chances = self._weights.chances(self._features.of(corrected, looked))
        likeliest = int(chances[1:].argmax()) + 1
        return self._weights.classes[likeliest], float(1 - chances[0])

    def likeliest(self, classes: list[str], corrected: str, looked: Looked) -> str:
        chances = self._weights.chances(self._features.of(corrected, looked))
        return max(classes, key=lambda name: float(chances[self._weights.classes.index(name)]))


def softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Array = (raised / raised.sum(axis=-1, keepdims=True)).astype(np.float32)
    return chances
