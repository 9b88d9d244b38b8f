"""Decides from how sure the understanding is: answer, answer and offer others, ask which was meant, or look it up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.engine.understanding.hybrid import Ranked, Views, fit_hybrid
from language.encode import Layers

ANSWER, ANSWER_AND_OFFER, OFFER, LOOK_UP = "answer", "answer_and_offer", "offer", "look_up"

# All four numbers are fitted to the training examples, each judged by a model that has not seen it.
# certain: the lowest probability from which upwards 95 in 100 are right. The examples are written to
#          differ, so real questions, which repeat, fare better than this.
# sure:    the same for 85 in 100; from here an answer is given, with the two next likeliest beside it.
# near:    the confidence that 5 in 100 of the rightly understood fall below; an answer needs it as well.
# offer:   the confidence that 1 in 100 of the rightly understood fall below; under it we only look up.
RIGHT_WHEN_CERTAIN, RIGHT_WHEN_SURE = 0.95, 0.85
LOST_BELOW_NEAR, LOST_BELOW_OFFER = 0.05, 0.01
FOLDS = 4

# Bounds keep a tiny or very clean set of examples from giving an absurd number.
CERTAIN_BETWEEN = (0.60, 0.85)
SURE_BETWEEN = (0.40, 0.60)
NEAR_BETWEEN = (0.35, 0.45)
OFFER_BETWEEN = (0.25, 0.35)


@dataclass(frozen=True)
class Bands:
    certain: float
    sure: float
    near: float
    offer: float

    def of(self, top: Ranked) -> str:
        if top.confidence >= self.near and top.probability >= self.sure:
            return ANSWER if top.probability >= self.certain else ANSWER_AND_OFFER
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
        certain=_within(_enough_are_right(judged, RIGHT_WHEN_CERTAIN), CERTAIN_BETWEEN),
        sure=_within(_enough_are_right(judged, RIGHT_WHEN_SURE), SURE_BETWEEN),
        near=_within(float(np.quantile(right, LOST_BELOW_NEAR)), NEAR_BETWEEN),
        offer=_within(float(np.quantile(right, LOST_BELOW_OFFER)), OFFER_BETWEEN),
    )


def _enough_are_right(judged: Sequence[Judged], share: float) -> float:
    """The lowest probability from which upwards this share is right."""
    probabilities = -np.sort([-row.guess.probability for row in judged])
    right = np.array([row.right for row in sorted(judged, key=lambda row: -row.guess.probability)])
    share_right = np.cumsum(right) / np.arange(1, len(right) + 1)
    last_of_equals = np.append(np.diff(probabilities) != 0, True)
    enough = np.flatnonzero((share_right >= share) & last_of_equals)
    return float(probabilities[enough[-1]]) if len(enough) else 1.0


def _within(value: float, bounds: tuple[float, float]) -> float:
    lowest, highest = bounds
    return round(min(max(value, lowest), highest), 3)


def judge_unseen(views: Views, texts: list[str], layers: Layers, labels: list[str]) -> list[Judged]:
    """Each example as understood by a model trained on the other folds."""
    fold_of = np.array(folds(labels))
    judged: list[Judged] = []
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
        model = fit_hybrid(views, [texts[row] for row in seen], layers[seen], [labels[row] for row in seen])
        guesses = model.guesses([texts[row] for row in unseen], layers[unseen])
        judged += [Judged(labels[row], guess) for row, guess in zip(unseen, guesses, strict=True)]
    return judged


def folds(labels: Sequence[str]) -> list[int]:
    """Deals each label's examples out in turn, so that every fold holds some of every label."""
    dealt: Counter[str] = Counter()
    places = []
    for label in labels:
        places.append(dealt[label] % FOLDS)
        dealt[label] += 1
    return places
