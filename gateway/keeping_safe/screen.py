"""Reads one message for danger: the reviewed signs, and the statistical model where no sign is found."""

from dataclasses import dataclass

from gateway.keeping_safe.model import Judgement, Model
from gateway.keeping_safe.reading import Reading
from gateway.keeping_safe.replies import CHILD
from gateway.keeping_safe.signs import Looked, Signs

BY_A_CHILD = {"suicide_adult": "suicide_child"}
MODEL = "model"


@dataclass(frozen=True)
class Finding:
    cls: str
    sign: str  # which sign, or "model": for evaluation, never for logs
    score: float
    by_a_child: bool = False


class Screen:
    def __init__(self, reading: Reading, signs: Signs, model: Model) -> None:
        self._reading = reading
        self._signs = signs
        self._model = model

    @property
    def classes(self) -> list[str]:
        return self._signs.classes

    def find(self, text: str) -> Finding | None:
        read = self._reading.corrected(text)
        looked = self._signs.look(read)
        judgement = self._model.judge(read, looked)
        if looked.signs and judgement.danger >= self._model.overruled_below:
            return _by_sign(looked, judgement)
        return _by_model(judgement) if judgement.danger >= self._model.threshold else None


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
