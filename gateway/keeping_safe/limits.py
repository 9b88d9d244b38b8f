"""Chooses from how much danger on urgent help is shown, on the development split."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Scored:
    """A message of the development split: whether a sign was found, and how sure the model is of danger."""

    group: str  # a class of danger, or the file that a message without danger stands in
    signed: bool
    danger: float


@dataclass(frozen=True)
class Limits:
    threshold: float
    overruled_below: float

    def show(self, one: Scored) -> bool:
        return one.danger >= (self.overruled_below if one.signed else self.threshold)


HARMLESS = frozenset({"ordinary", "form_answers", "hard"})
STEPS = [percent / 100 for percent in range(1, 100)]


def shown(scored: list[Scored], limits: Limits) -> float:
    return sum(limits.show(one) for one in scored) / max(1, len(scored))


def choose_limits(scored: list[Scored], most: Mapping[str, float], most_overruled: float) -> Limits:
    """The lowest threshold, which misses least, that keeps the share of false alarms in each group within `most`.

    The model may overrule as many signs as lose no more than `most_overruled` of the dangers that a sign found.
    """
    signed = sorted(one.danger for one in scored if one.signed and one.group not in HARMLESS)
    overruled = signed[int(most_overruled * len(signed))] if signed else 0.0
    groups = {name: [one for one in scored if one.group == name] for name in most}
    for threshold in STEPS:
        limits = Limits(threshold, min(overruled, threshold / 2))
        if all(shown(groups[name], limits) <= share for name, share in most.items()):
            return limits
    return Limits(STEPS[-1], min(overruled, STEPS[-1] / 2))
