"""Ranks the labels for a message: networks and near examples vote, nearness to an example decides how sure."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.meaning import Meaning, fit_meaning, sentences
from bot.engine.understanding.neighbours import Neighbours
from bot.engine.understanding.networks import Networks, fit_networks
from bot.engine.understanding.spelling_shape import SpellingShape, fit_shape
from language.encode import Layers

Matrix = npt.NDArray[np.float32]

# Both views are of length one; this brings their small numbers to the size the networks learn from fastest.
SCALE = 8.0
# Measured on the development questions: examples near in either view help where networks have seen few.
NETWORK_SHARE, MEANING_SHARE, SENTENCE_SHARE = 0.62, 0.19, 0.19


class Ranked(NamedTuple):
    label: str
    probability: float  # which of our labels it is, if it is one of ours
    confidence: float  # that it is ours at all: the square root of the above, times nearness


@dataclass(frozen=True)
class Views:
    """What is learnt from the examples without their labels."""

    meaning: Meaning
    shape: SpellingShape

    def features(self, texts: list[str], meanings: Matrix) -> Matrix:
        return np.concatenate([meanings, self.shape.rows(texts)], axis=1) * np.float32(SCALE)


@dataclass(frozen=True)
class Hybrid:
    labels: list[str]
    views: Views
    networks: Networks
    by_meaning: Neighbours
    by_sentence: Neighbours

    def rank(self, texts: list[str], layers: Layers) -> list[Ranked]:
        """Labels, surest first, for one message given in one or more readings (typed, corrected)."""
        probabilities, nearness = self._judge(texts, layers)
        return self._ranking(probabilities.mean(axis=0), float(nearness.max()))

    def guesses(self, texts: list[str], layers: Layers) -> list[Ranked]:
        """The surest label of each of many messages."""
        rows = zip(*self._judge(texts, layers), strict=True)
        return [self._ranking(probabilities, float(nearness))[0] for probabilities, nearness in rows]

    def _judge(self, texts: list[str], layers: Layers) -> tuple[Matrix, Matrix]:
        meanings = self.views.meaning.rows(layers)
        near = self.by_sentence.cosines(sentences(layers))
        count = len(self.labels)
        probabilities: Matrix = (
            NETWORK_SHARE * self.networks.probabilities(self.views.features(texts, meanings))
            + MEANING_SHARE * self.by_meaning.votes(self.by_meaning.cosines(meanings), count)
            + SENTENCE_SHARE * self.by_sentence.votes(near, count)
        )
        return probabilities, np.clip(near.max(axis=1), 0, 1)

    def _ranking(self, probabilities: Matrix, nearness: float) -> list[Ranked]:
        pairs = sorted(zip(probabilities.tolist(), self.labels, strict=True), reverse=True)
        return [Ranked(label, round(share, 4), round(share**0.5 * nearness, 4)) for share, label in pairs]


def fit_views(texts: list[str], layers: Layers) -> Views:
    return Views(fit_meaning(layers), fit_shape(texts))


def fit_hybrid(views: Views, texts: list[str], layers: Layers, labels: list[str]) -> Hybrid:
    names = sorted(set(labels))
    numbers = np.array([names.index(label) for label in labels])
    meanings = views.meaning.rows(layers)
    networks = fit_networks(views.features(texts, meanings), numbers)
    return Hybrid(names, views, networks, Neighbours(meanings, numbers), Neighbours(sentences(layers), numbers))
