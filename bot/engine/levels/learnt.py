"""What is learnt from the sayings of signs: how likely a text is about each, and how near the nearest saying is."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.engine.levels.linear import Linear, Matrix, fit_linear
from bot.engine.levels.signs import ALERT, HARM, INDICATOR, Sign
from language.encode import Vector

ARRAYS, FACTS = "levels.npz", "levels.json"


@dataclass(frozen=True)
class Likely:
    sign: str
    probability: float
    cosine: float  # of the nearest saying of this sign


@dataclass
class Learnt:
    """`linear` has one row for each of `names` and a last one for texts about none of them.

    `kinds[i]` is the kind of `names[i]`; `owners[j]` is the place in `names` that saying j belongs to.
    """

    names: list[str]
    kinds: list[str]
    linear: Linear
    sayings: Matrix
    owners: npt.NDArray[np.int64]

    def indicator(self, clause: Vector) -> Likely | None:
        """The indicator a clause is likeliest about; None when a cue of harm, or nothing at all, is likelier."""
        probabilities = self.linear.probabilities(clause)
        likeliest = int(probabilities.argmax())
        if likeliest == len(self.names) or self.kinds[likeliest] != INDICATOR:
            return None
        cosine = float((self.sayings[self.owners == likeliest] @ clause).max())
        return Likely(self.names[likeliest], float(probabilities[likeliest]), cosine)

    def harm(self, sentence: Vector) -> tuple[str, float]:
        """The likeliest cue of harm, and how likely it is that there is any."""
        of_harm = np.array([kind == HARM for kind in self.kinds])
        probabilities = self.linear.probabilities(sentence)[:-1] * of_harm
        return self.names[int(probabilities.argmax())], float(probabilities.sum())


def learn(signs: Sequence[Sign], ordinary: Sequence[str], encode: Callable[[Sequence[str]], Matrix]) -> Learnt | None:
    """Learns indicators and cues of harm, against ordinary messages about neither; None when there are too few signs.

    Alerts are left out: most are worded like an indicator, and are recognised by phrases alone.
    """
    told_apart = [sign for sign in signs if sign.kind != ALERT]
    if len(told_apart) < 2:
        return None
    owners = np.array([place for place, sign in enumerate(told_apart) for _ in sign.sayings])
    sayings = encode([saying for sign in told_apart for saying in sign.sayings])
    labels = np.concatenate([owners, np.full(len(ordinary), len(told_apart))])
    return Learnt(
        names=[sign.id for sign in told_apart],
        kinds=[sign.kind for sign in told_apart],
        linear=fit_linear(np.vstack([sayings, encode(ordinary)]), labels),
        sayings=sayings,
        owners=owners,
    )


def save(learnt: Learnt, folder: Path) -> None:
    np.savez_compressed(
        folder / ARRAYS,
        weights=learnt.linear.weights,
        offsets=learnt.linear.offsets,
        sayings=learnt.sayings.astype(np.float16),
        owners=learnt.owners,
    )
    (folder / FACTS).write_text(json.dumps({"names": learnt.names, "kinds": learnt.kinds}), encoding="utf-8")


def load(folder: Path) -> Learnt | None:
    """What was saved; None when nothing was learnt."""
    if not (folder / FACTS).is_file():
        return None
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    with np.load(folder / ARRAYS, allow_pickle=False) as stored:
        linear = Linear(stored["weights"], stored["offsets"])
        return Learnt(facts["names"], facts["kinds"], linear, stored["sayings"].astype(np.float32), stored["owners"])
