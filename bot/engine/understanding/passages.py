"""Searches the approved answers when no question was recognised, and shows only what is near enough."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.engine.understanding.content import Passage
from bot.engine.understanding.word_match import WordMatch

Vector = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float32]

SHOWN = 3
WHOLE_SHARE = SENTENCE_SHARE = 0.5
WORD_MATCH_SHARE = 0.02  # settles the order between near equals; never decides what is shown
LOST_BELOW_THRESHOLD = 0.10  # at this share about seven in ten questions from elsewhere are turned away
FEWEST_WORDS = 3
NOTHING_FITS = 1.01
SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n+")


@dataclass
class Passages:
    keys: list[str]
    texts: list[str]
    wholes: Matrix
    sentences: Matrix
    owners: npt.NDArray[np.int64]
    _word_match: WordMatch = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._word_match = WordMatch(self.texts)

    def search(self, question: str, vector: Vector, threshold: float) -> list[str]:
        nearness = self.nearness(vector)
        words = np.array(self._word_match.scores(question))
        order = np.argsort(-(nearness + WORD_MATCH_SHARE * words), kind="stable")
        return [self.keys[index] for index in order if nearness[index] >= threshold][:SHOWN]

    def nearness(self, vector: Vector) -> Vector:
        best = np.full(len(self.keys), -1.0, np.float32)
        np.maximum.at(best, self.owners, self.sentences @ vector)
        near: Vector = WHOLE_SHARE * (self.wholes @ vector) + SENTENCE_SHARE * best
        return near


def index_passages(passages: Sequence[Passage], encode: Callable[[Sequence[str]], Matrix]) -> Passages:
    """Titles stay out: they repeat across answers and pull questions to the wrong one."""
    split = [sentences_of(passage.text) for passage in passages]
    return Passages(
        keys=[passage.key for passage in passages],
        texts=[passage.text for passage in passages],
        wholes=encode([passage.text for passage in passages]),
        sentences=encode([sentence for sentences in split for sentence in sentences]),
        owners=np.array([owner for owner, sentences in enumerate(split) for _ in sentences]),
    )


def sentences_of(text: str) -> list[str]:
    sentences = [sentence.strip(" -*") for sentence in SENTENCE_END.split(text)]
    return [sentence for sentence in sentences if len(sentence.split()) >= FEWEST_WORDS] or [text.strip()]


def fit_threshold(passages: Passages, questions: Sequence[tuple[Vector, str]]) -> float:
    """The nearness that one in ten examples, whose own answer is among the first three, falls below."""
    near = [(passages.nearness(vector), key) for vector, key in questions]
    found = [float(nearness.max()) for nearness, key in near if key in _nearest(passages.keys, nearness)]
    return round(float(np.quantile(found, LOST_BELOW_THRESHOLD)), 3) if found else NOTHING_FITS


def _nearest(keys: list[str], nearness: Vector) -> list[str]:
    return [keys[index] for index in np.argsort(-nearness, kind="stable")[:SHOWN]]
