"""Decides from how sure the understanding is whether to answer, to ask which was meant, or to look it up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.hybrid import Ranked, fit_hybrid

ANSWER, OFFER, LOOK_UP = "answer", "offer", "look_up"

# All three numbers are fitted to the training examples, each judged by a model that has not seen it.
# sure:  the lowest probability from which upwards 85 in 100 are right. The examples are written to
#        differ, so real questions, which repeat, fare better than this.
# near:  the confidence that 20 in 100 of the rightly understood fall below; an answer needs both.
# offer: the confidence that 5 in 100 of the rightly understood fall below; under it we only look up.
RIGHT_WHEN_SURE = 0.85
LOST_BELOW_NEAR = 0.20
LOST_BELOW_OFFER = 0.05
FOLDS = 5

# Bounds keep a tiny or very clean set of examples from giving an absurd number.
SURE_BETWEEN = (0.40, 0.70)
NEAR_BETWEEN = (0.35, 0.50)
OFFER_BETWEEN = (0.20, 0.35)


@dataclass(frozen=True)
class Bands:
    sure: float
    near: float
    offer: float

    def of(self, top: Ranked) -> str:
        if top.probability >= self.sure and top.confidence >= self.near:
            return ANSWER
        return OFFER if top.confidence >= self.offer else LOOK_UP


@dataclass(frozen=True)
class Judged:
    label: str
    guess: Ranked

    @property
    def right(self) -> bool:
        return self.label == self.guess.label


def fit_bands(judged: Sequence[Judged]) -> Bands:
    right = [row.guess.confidence for row in judged if row.right] or [0.0]
    return Bands(
        sure=_within(_surest_enough(judged), SURE_BETWEEN),
        near=_within(float(np.quantile(right, LOST_BELOW_NEAR)), NEAR_BETWEEN),
        offer=_within(float(np.quantile(right, LOST_BELOW_OFFER)), OFFER_BETWEEN),
    )


def _surest_enough(judged: Sequence[Judged]) -> float:
    probabilities = -np.sort([-row.guess.probability for row in judged])
    right = np.array([row.right for row in sorted(judged, key=lambda row: -row.guess.probability)])
    share_right = np.cumsum(right) / np.arange(1, len(right) + 1)
    last_of_equals = np.append(np.diff(probabilities) != 0, True)
    enough = np.flatnonzero((share_right >= RIGHT_WHEN_SURE) & last_of_equals)
    return float(probabilities[enough[-1]]) if len(enough) else SURE_BETWEEN[1]


def _within(value: float, bounds: tuple[float, float]) -> float:
    lowest, highest = bounds
    return round(min(max(value, lowest), highest), 3)


def judge_unseen(texts: list[str], vectors: npt.NDArray[np.float32], labels: list[str]) -> list[Judged]:
    """Each example as understood by a model trained on the other folds."""
    fold_of = np.array(folds(labels))
    judged: list[Judged] = []
    for fold in range(FOLDS):
        judged += _judge_fold(texts, vectors, labels, np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold))
    return judged


def _judge_fold(
    texts: list[str],
    vectors: npt.NDArray[np.float32],
    labels: list[str],
    seen: npt.NDArray[np.int64],
    unseen: npt.NDArray[np.int64],
) -> list[Judged]:
    model = fit_hybrid([texts[row] for row in seen], vectors[seen], [labels[row] for row in seen])
    guesses = model.guesses([texts[row] for row in unseen], vectors[unseen])
    return [Judged(labels[row], guess) for row, guess in zip(unseen, guesses, strict=True)]


def folds(labels: Sequence[str]) -> list[int]:
    """Deals each label's examples out in turn, so that every fold holds some of every label."""
    dealt: Counter[str] = Counter()
    places = []
    for label in labels:
        places.append(dealt[label] % FOLDS)
        dealt[label] += 1
    return places
