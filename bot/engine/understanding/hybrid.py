"""Ranks the labels for a message: meaning and spelling vote, nearness to a known example decides how sure."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.linear import Linear, fit_linear
from bot.engine.understanding.spelling_shape import SpellingShape, fit_shape

Matrix = npt.NDArray[np.float32]

# Measured on public question sets (docs/adr on understanding): unit vectors need about 8 for
# scikit-learn's fixed penalty, and spelling helps most at three tenths of the vote.
MEANING_SCALE, SPELLING_SCALE = 8.0, 10.0
MEANING_SHARE, SPELLING_SHARE = 0.7, 0.3


class Ranked(NamedTuple):
    label: str
    probability: float  # which of our labels it is, if it is one of ours
    confidence: float  # that it is ours at all: the square root of the above, times nearness


@dataclass(frozen=True)
class Hybrid:
    labels: list[str]
    meaning: Linear
    shape: SpellingShape
    spelling: Linear
    examples: Matrix

    def rank(self, texts: list[str], vectors: Matrix) -> list[Ranked]:
        """Labels, surest first, for one message given in one or more readings (typed, corrected)."""
        probabilities = self.probabilities(texts, vectors).mean(axis=0)
        return self._ranking(probabilities, float(self.nearness(vectors).max()))

    def guesses(self, texts: list[str], vectors: Matrix) -> list[Ranked]:
        """The surest label of each of many messages."""
        rows = zip(self.probabilities(texts, vectors), self.nearness(vectors), strict=True)
        return [self._ranking(probabilities, float(nearness))[0] for probabilities, nearness in rows]

    def _ranking(self, probabilities: Matrix, nearness: float) -> list[Ranked]:
        pairs = sorted(zip(probabilities.tolist(), self.labels, strict=True), reverse=True)
        return [Ranked(label, round(share, 4), round(share**0.5 * nearness, 4)) for share, label in pairs]

    def probabilities(self, texts: list[str], vectors: Matrix) -> Matrix:
        meaning = self.meaning.probabilities(vectors * MEANING_SCALE)
        spelling = self.spelling.probabilities(self.shape.rows(texts) * SPELLING_SCALE)
        mixed: Matrix = MEANING_SHARE * meaning + SPELLING_SHARE * spelling
        return mixed

    def nearness(self, vectors: Matrix) -> Matrix:
        nearest: Matrix = np.clip((vectors @ self.examples.T).max(axis=1), 0, 1)
        return nearest


def fit_hybrid(texts: list[str], vectors: Matrix, labels: list[str]) -> Hybrid:
    names = sorted(set(labels))
    numbers = np.array([names.index(label) for label in labels])
    shape = fit_shape(texts)
    spelling = fit_linear(shape.rows(texts) * SPELLING_SCALE, numbers)
    return Hybrid(names, fit_linear(vectors * MEANING_SCALE, numbers), shape, spelling, vectors)
