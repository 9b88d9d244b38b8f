"""Decides from how sure the understanding is: answer, answer and offer others, ask which was meant, or look it up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.hybrid import Ranked, Rows, Views, fit_hybrid

ANSWER, ANSWER_AND_OFFER, OFFER, LOOK_UP = "answer", "answer_and_offer", "offer", "look_up"

# All four numbers are fitted to training examples judged by a model that has not seen them.
# certain: the lowest probability from which upwards 95 in 100 are right. The examples are written to
#          differ, so real questions, which repeat, fare better than this.
# sure:    the same for 85 in 100; from here an answer is given, with the two next likeliest beside it.
# near:    the confidence that 5 in 100 of the rightly understood fall below; an answer needs it as well.
# offer:   the confidence that 1 in 100 of the rightly understood fall below; under it we only look up.
RIGHT_WHEN_CERTAIN, RIGHT_WHEN_SURE = 0.95, 0.85
LOST_BELOW_NEAR, LOST_BELOW_OFFER = 0.05, 0.01
HELD_BACK_ONE_IN = 5
JUDGING_NETWORKS = 2  # one for each of two processors; with five the four numbers came out the same

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


def judge_unseen(views: Views, rows: Rows, labels: list[str]) -> list[Judged]:
    """The examples held back, as understood by a model trained on the others."""
    back = held_back(labels)
    seen, unseen = np.flatnonzero(~back), np.flatnonzero(back)
    model = fit_hybrid(views, rows.at(seen), [labels[row] for row in seen], JUDGING_NETWORKS)
    guesses = model.guesses(rows.at(unseen))
    return [Judged(labels[row], guess) for row, guess in zip(unseen, guesses, strict=True)]


def held_back(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """[examples]: the second and then every fifth of each label, so that a label with two examples is judged too."""
    met: Counter[str] = Counter()
    places = []
    for label in labels:
        places.append(met[label] % HELD_BACK_ONE_IN == 1)
        met[label] += 1
    return np.array(places, bool)
