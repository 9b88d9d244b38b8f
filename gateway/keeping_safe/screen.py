"""Reads one message for danger: the reviewed signs first, the statistical model where no sign is found."""

from dataclasses import dataclass

from gateway.keeping_safe.model import Model
from gateway.keeping_safe.reading import corrected
from gateway.keeping_safe.replies import CHILD
from gateway.keeping_safe.signs import Looked, Signs
from gateway.keeping_safe.windows import windows
from language.read import Reader

BY_A_CHILD = {"suicide_adult": "suicide_child"}
MODEL = "model"


@dataclass(frozen=True)
class Finding:
    cls: str
    sign: str  # which sign, or "model": for evaluation, never for logs
    score: float
    by_a_child: bool = False


class Screen:
    def __init__(self, reader: Reader, signs: Signs, model: Model) -> None:
        self._reader = reader
        self._signs = signs
        self._model = model

    @property
    def classes(self) -> list[str]:
        return self._signs.classes

    def find(self, text: str) -> Finding | None:
        read = corrected(text, self._reader)
        looked = self._signs.look(read)
        return self._by_sign(read, looked) if looked.signs else self._by_model(read)

    def _by_sign(self, read: str, looked: Looked) -> Finding:
        classes = list(dict.fromkeys(sign.cls for sign in looked.signs))
        child = CHILD in classes
        cls = self._fitting([name for name in classes if name != CHILD] or [CHILD], read, looked)
        sign = next(sign for sign in looked.signs if sign.cls == cls)
        return Finding(BY_A_CHILD.get(cls, cls) if child else cls, sign.name, 1.0, child)

    def _fitting(self, classes: list[str], read: str, looked: Looked) -> str:
        """The first class named is the gravest; the model only helps to choose when several were found."""
        return classes[0] if len(classes) == 1 else self._model.likeliest(classes, read, looked)

    def _by_model(self, read: str) -> Finding | None:
        found = [self._model.judge(piece, self._signs.look(piece)) for piece in windows(read)]
        cls, score = max(found, key=lambda one: one[1], default=("", 0.0))
        return Finding(cls, MODEL, score, cls == CHILD) if score >= self._model.threshold else None
