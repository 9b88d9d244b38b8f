"""The statistical half of the screen: a logistic regression on a sentence vector and on the word lists found beside it."""

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


@dataclass(frozen=True)
class Weights:
    matrix: Array  # one row a feature and one for the constant, one column a class
    classes: tuple[str, ...]  # the first is "none"
    threshold: float
    made_from: str  # which lists the features stand for

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, matrix=self.matrix, classes=self.classes, threshold=self.threshold, made_from=self.made_from)

    @classmethod
    def load(cls, path: Path) -> "Weights":
        try:
            with np.load(path, allow_pickle=False) as kept:
                names = tuple(str(name) for name in kept["classes"])
                return cls(kept["matrix"], names, float(kept["threshold"]), str(kept["made_from"]))
        except (OSError, ValueError, KeyError) as error:
            raise ModelMissing(f"{path}: the safety model is missing or broken: run `make train`") from error


class Features:
    def __init__(self, signs: Signs, encode: Encode) -> None:
        self._signs = signs
        self._encode = encode
        self.made_from = ",".join([*signs.lists, *signs.classes])

    def of(self, corrected: str, looked: Looked) -> Array:
        lists = [float(name in looked.spans) for name in self._signs.lists]
        found = {sign.cls for sign in looked.signs}
        classes = [float(name in found) for name in self._signs.classes]
        guarded = [float(value) for value in self._signs.guarded(looked).values()]
        rest = np.array([*lists, *classes, *guarded, float(bool(found)), float("?" in corrected)], np.float32)
        return np.concatenate([self._encode(corrected) * VECTOR_SCALE, rest * LIST_SCALE]).astype(np.float32)


class Model:
    def __init__(self, features: Features, weights: Weights) -> None:
        if weights.made_from != features.made_from:
            raise ModelMissing("the safety model was trained on other signs: run `make train`")
        self._features = features
        self._weights = weights

    def judge(self, corrected: str, looked: Looked) -> tuple[str, float]:
        """The likeliest class of danger, and how sure the model is that there is any."""
        chances = probabilities(self._features.of(corrected, looked), self._weights.matrix)
        likeliest = int(chances[1:].argmax()) + 1
        return self._weights.classes[likeliest], float(1 - chances[0])

    def likeliest(self, classes: list[str], corrected: str, looked: Looked) -> str:
        chances = probabilities(self._features.of(corrected, looked), self._weights.matrix)
        return max(classes, key=lambda name: chances[self._weights.classes.index(name)])

    @property
    def threshold(self) -> float:
        return self._weights.threshold


def probabilities(features: Array, matrix: Array) -> Array:
    scores = features @ matrix[:-1] + matrix[-1]
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Array = scores / scores.sum(axis=-1, keepdims=True)
    return chances
