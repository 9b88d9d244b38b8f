"""Reads one message for danger: the reviewed signs, and the statistical model where no sign is found."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from gateway.keeping_safe.errors import ModelMissing
from gateway.keeping_safe.model import Judgement
from gateway.keeping_safe.reading import Reading
from gateway.keeping_safe.replies import CHILD
from gateway.keeping_safe.signs import Looked, Signs
from gateway.logs import event

BY_A_CHILD = {"suicide_adult": "suicide_child"}
MODEL = "model"
# In other writing the model finds danger or none by chance. The chat answers such a message with whom to ring, 999
# among them, and how to ask for an interpreter.
LATIN = re.compile("[a-z]")
# What a sign that the model could not judge stands with.
UNJUDGED = Judgement(1.0, {})
# Messages that have nothing to do with each other can sound alarming side by side. Of 700 random sets of three harmless
# ones the model took 5 for danger with its own limit, none with this; of 460 dangers in pieces it missed one more.
JOINED_THRESHOLD = 0.8


@dataclass(frozen=True)
class Finding:
    cls: str
    sign: str  # which sign, or "model": for evaluation, never for logs
    score: float
    by_a_child: bool = False
    together: bool = False  # only with the messages before


class Judges(Protocol):
    """The model as the screen needs it; see `Model`."""

    threshold: float
    overruled_below: float

    def judge(
        self, corrected: str, looked: Looked, across: int | None = None, matters_from: float = 0.0
    ) -> Judgement: ...


class NoModel:
    """Stands where no model could be loaded: it fails with every message, as a model that breaks later does."""

    threshold = overruled_below = 0.0

    def judge(self, corrected: str, looked: Looked, across: int | None = None, matters_from: float = 0.0) -> Judgement:
        raise ModelMissing("the safety screen runs without its model: run `make train`")


class Screen:
    def __init__(self, reading: Reading, signs: Signs, model: Judges) -> None:
        self._reading = reading
        self._signs = signs
        self._model = model

    @property
    def classes(self) -> list[str]:
        return self._signs.classes

    def find(self, text: str, before: Sequence[str] = ()) -> Finding | None:
        """What the message tells by itself, or else together with those before it, which were read in their turn.

        Raises whatever the model raises, unless a sign was found: that one stands by itself.
        """
        newest = self._reading.corrected(text)
        found = self._find(newest, self._model.threshold)
        older = self._reading.corrected("\n".join(before)) if found is None and newest else ""
        return self._find_together(older, newest) if older else found

    def _find_together(self, older: str, newest: str) -> Finding | None:
        """The model has to be surer, and what it takes for a child speaking in none of them alone is none."""
        found = self._find(f"{older} {newest}", max(self._model.threshold, JOINED_THRESHOLD), len(older))
        if found is None or (found.sign == MODEL and found.cls == CHILD):
            return None
        return replace(found, together=True)

    def _find(self, read: str, threshold: float, across: int | None = None) -> Finding | None:
        """`across`: where no sign is found, only what reaches over this place is judged. A sign is weighed by all."""
        looked = self._signs.look(read)
        if not looked.signs and not LATIN.search(read):
            return None
        judgement = _judged(read, looked, self._model, across, threshold)
        if looked.signs and judgement.danger >= self._model.overruled_below:
            return _by_sign(looked, judgement)
        return _by_model(judgement) if judgement.danger >= threshold else None


def _judged(read: str, looked: Looked, model: Judges, across: int | None, threshold: float) -> Judgement:
    """A sign needs no model to stand. Where only the model could tell, its failure is the caller's to know."""
    try:
        return model.judge(read, looked) if looked.signs else model.judge(read, looked, across, threshold)
    except Exception as error:
        if not looked.signs:
            raise
        event("screen_failed", level=logging.ERROR, outcome=type(error).__name__)
        return UNJUDGED


def _by_sign(looked: Looked, judgement: Judgement) -> Finding:
    """The first class named is the gravest; the model only helps to choose when several were found."""
    classes = list(dict.fromkeys(sign.cls for sign in looked.signs))
    child = CHILD in classes
    cls = judgement.likeliest([name for name in classes if name != CHILD] or [CHILD])
    sign = next(sign for sign in looked.signs if sign.cls == cls)
    return Finding(BY_A_CHILD.get(cls, cls) if child else cls, sign.name, judgement.danger, child)


def _by_model(judgement: Judgement) -> Finding:
    cls = judgement.likeliest(list(judgement.chances))
    return Finding(cls, MODEL, judgement.danger, cls == CHILD)
