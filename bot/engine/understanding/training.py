"""Trains the understanding from examples and approved answers, and fits its bands to them."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.bands import Judged, fit_bands, judge_unseen
from bot.engine.understanding.content import Passage
from bot.engine.understanding.hybrid import fit_hybrid, fit_views
from bot.engine.understanding.meaning import sentences
from bot.engine.understanding.outcome import QUESTION
from bot.engine.understanding.passages import Passages, fit_threshold, index_passages
from bot.engine.understanding.trained import Trained
from language.encode import Layers
from language.normalise import normalise
from language.spell import words_in
from language.usage import Usage
from language.words import Words

Matrix = npt.NDArray[np.float32]
THRESHOLD_ONE_IN = 4  # the threshold is a quantile, which a quarter of the examples give as well
Encode = Callable[[Sequence[str]], Layers]


class Example(NamedTuple):
    text: str
    label: str


class NothingToLearn(ValueError):
    """Too few labels or examples to tell anything apart."""


def train(
    examples: Sequence[Example], passages: Sequence[Passage], words: Words, encode: Encode
) -> tuple[Trained, list[Judged]]:
    """The trained understanding, and how each example fared when held back."""
    texts, labels = [normalise(row.text) for row in examples], [row.label for row in examples]
    if len(set(labels)) < 2:
        raise NothingToLearn("Training needs examples of at least two intents.")
    layers, index = encode(texts), index_passages(passages, lambda passages: sentences(encode(passages)))
    views = fit_views(texts, layers)
    rows = views.rows(texts, layers)
    judged = judge_unseen(views, rows, labels)
    trained = Trained(
        hybrid=fit_hybrid(views, rows, labels),
        bands=fit_bands(judged),
        passages=index,
        threshold=_threshold(index, rows.sentences, labels),
        words=words,
        added_words=_added_words(texts, passages),
        usage=Usage.of(texts),
    )
    return trained, judged


def _threshold(index: Passages, vectors: Matrix, labels: Sequence[str]) -> float:
    pairs = zip(vectors[::THRESHOLD_ONE_IN], labels[::THRESHOLD_ONE_IN], strict=True)
    return fit_threshold(
        index, [(vector, label[len(QUESTION) :]) for vector, label in pairs if label.startswith(QUESTION)]
    )


def _added_words(texts: Iterable[str], passages: Sequence[Passage]) -> list[str]:
    shown = [text for passage in passages for text in (passage.title, passage.text)]
    return sorted(words_in([*texts, *shown]))
