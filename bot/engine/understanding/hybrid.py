"""Ranks the labels for a message: networks and near examples vote, nearness to an example decides how sure."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.meaning import Meaning, fit_meaning, sentences
from bot.engine.understanding.neighbours import Neighbours
from bot.engine.understanding.networks import NETWORKS, Networks, fit_networks
from bot.engine.understanding.spelling_shape import SpellingShape, fit_shape
from language.encode import Layers

Matrix = npt.NDArray[np.float32]

# Both views are of length one; this brings their small numbers to the size the networks learn from fastest.
SCALE = 8.0
# Measured on the development questions: examples near in either view help where networks have seen few.
NETWORK_SHARE, MEANING_SHARE, SENTENCE_SHARE = 0.62, 0.19, 0.19
# Corrected copies count more: of misspelt questions 3 in 100 more are found than with equal shares. The typed ones keep
# a wrong correction from being answered as certain.
CORRECTED_SHARE = 0.8


class Ranked(NamedTuple):
    label: str
    probability: float  # which of our labels it is, if it is one of ours
    confidence: float  # that it is ours at all: the square root of the above, times nearness


class Rows(NamedTuple):
    """Texts as the hybrid sees them, one row each."""

    features: Matrix
    meanings: Matrix
    sentences: Matrix

    def at(self, places: npt.NDArray[np.int64]) -> "Rows":
        return Rows(*(part[places] for part in self))


@dataclass(frozen=True)
class Views:
    """What is learnt from the examples without their labels."""

    meaning: Meaning
    shape: SpellingShape

    def rows(self, texts: list[str], layers: Layers) -> Rows:
        meanings = self.meaning.rows(layers)
        features = np.concatenate([meanings, self.shape.rows(texts)], axis=1) * np.float32(SCALE)
        return Rows(features, meanings, sentences(layers))


@dataclass(frozen=True)
class Hybrid:
    labels: list[str]
    views: Views
    networks: Networks
    neighbours: Neighbours

    def rank(self, texts: list[str], layers: Layers) -> list[Ranked]:
        """Labels, surest first, for one message given as typed and, where that differs, as corrected."""
        probabilities, nearness = self._judge(self.views.rows(texts, layers))
        typed, meant = probabilities[0], probabilities[-1]
        return self._ranking((1 - CORRECTED_SHARE) * typed + CORRECTED_SHARE * meant, float(nearness.max()))

    def guesses(self, rows: Rows) -> list[Ranked]:
        """The surest label of each of many messages."""
        judged = zip(*self._judge(rows), strict=True)
        return [self._ranking(probabilities, float(nearness))[0] for probabilities, nearness in judged]

    def _judge(self, rows: Rows) -> tuple[Matrix, Matrix]:
        votes = self.neighbours.votes(rows.meanings, rows.sentences, len(self.labels))
        probabilities: Matrix = (
            NETWORK_SHARE * self.networks.probabilities(rows.features)
            + MEANING_SHARE * votes.by_meaning
            + SENTENCE_SHARE * votes.by_sentence
        )
        return probabilities, votes.nearness

    def _ranking(self, probabilities: Matrix, nearness: float) -> list[Ranked]:
        order = np.argsort(-probabilities, kind="stable")
        shares = probabilities[order].astype(np.float64)
        columns = np.round(shares, 4), np.round(np.sqrt(shares) * nearness, 4)
        labels = (self.labels[place] for place in order.tolist())
        return list(map(Ranked, labels, *(column.tolist() for column in columns)))


def fit_views(texts: list[str], layers: Layers) -> Views:
    return Views(fit_meaning(layers), fit_shape(texts))


def fit_hybrid(views: Views, rows: Rows, labels: list[str], count: int = NETWORKS) -> Hybrid:
    names = sorted(set(labels))
    numbers = np.array([names.index(label) for label in labels])
    networks = fit_networks(rows.features, numbers, count)
    return Hybrid(names, views, networks, Neighbours(rows.meanings, rows.sentences, numbers))
