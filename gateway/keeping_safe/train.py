"""Command: trains the statistical half of the safety screen (`python -m gateway.keeping_safe.train`)."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import numpy as np

from gateway.keeping_safe import examples
from gateway.keeping_safe.examples import NONE
from gateway.keeping_safe.features import MEANING, Array
from gateway.keeping_safe.fitting import fit
from gateway.keeping_safe.limits import HARMLESS, Limits, Scored, choose_limits, shown
from gateway.keeping_safe.loading import ROOT, Files, Parts, load_parts
from gateway.keeping_safe.model import Model, Weights, scaled
from gateway.keeping_safe.nearest import Labels, Nearest
from gateway.keeping_safe.stretches import Stretch
from language.settings import LanguageSettings
from language.usage import Usage

DEVELOPMENT = ROOT / "tests" / "questions" / "safety"
# The project's own limits on the development set: 1 in 100 ordinary messages, and 1 in 10 of those that only sound
# alarming or answer a form, which tell of worries throughout; a false alarm there costs one press (ADR 8).
MOST = {"ordinary": 0.01, "hard": 0.10, "form_answers": 0.10}
# Of the dangers that a sign finds, the model may talk away none but what is below measuring.
MOST_OVERRULED = 0.002
# Every fourth example is also learnt inside a story, as people bury what is hard to say.
IN_A_STORY_EVERY = 4
LONGEST_IN_A_STORY = 30  # words


def main() -> None:
    files = Files.from_environment()
    learnt = examples.read(files.examples)
    usage = Usage.of(text for texts in learnt.values() for text in texts)
    parts = load_parts(files, LanguageSettings.from_environment(), usage)
    parts = replace(parts, features=parts.features.remembering(None))
    weights = train(parts, learnt, usage)
    scored = list(score(parts, weights))
    limits = choose_limits(scored, MOST, MOST_OVERRULED)
    weights.with_limits(limits.threshold, limits.overruled_below).save(files.model)
    report = summary(scored, limits)
    files.model.with_name("training.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    sys.stdout.write(json.dumps(report, indent=1) + "\n")


def train(parts: Parts, learnt: dict[str, list[str]], usage: Usage) -> Weights:
    classes = (NONE, *(name for name in learnt if name != NONE))
    read = [(classes.index(name), parts.reading.corrected(text)) for name in classes for text in learnt[name]]
    alone = list(_alone(parts, read))
    rows, labels = _together([*alone, *_in_stories(parts, read)])
    centre = rows[:, :MEANING].mean(axis=0)
    inputs = scaled(rows, centre)
    networks = fit(inputs, labels, len(classes), MEANING)
    remembered = sum(len(rows) for _, rows in alone)
    nearest = Nearest.of(inputs[:remembered], labels[:remembered], MEANING)
    return Weights(networks, nearest, centre, classes, parts.features.made_from, usage)


Learnt = tuple[int, Array]


def _together(learnt: list[Learnt]) -> tuple[Array, Labels]:
    labels = [label for label, rows in learnt for _ in rows]
    return np.concatenate([rows for _, rows in learnt]), np.array(labels)


def _alone(parts: Parts, read: list[tuple[int, str]]) -> Iterator[Learnt]:
    """Each example as a whole, and of a message without danger each stretch as well."""
    for label, text in read:
        looked = parts.signs.look(text)
        yield label, parts.features.of(text, looked, [Stretch(0, len(text))])
        if label == 0 and len(text.split()) > LONGEST_IN_A_STORY:
            yield label, parts.features.of(text, looked)


def _in_stories(parts: Parts, read: list[tuple[int, str]]) -> Iterator[Learnt]:
    """Every fourth example together with an ordinary one, before or behind it."""
    plain = cycle([text for label, text in read[::-1] if label == 0])
    short = [(label, text) for label, text in read if len(text.split()) <= LONGEST_IN_A_STORY]
    for place, (label, text) in enumerate(short[::IN_A_STORY_EVERY]):
        other = next(plain)
        first, second = (other, text) if place % 2 else (text, other)
        story = f"{first.rstrip('.')}. {second}"
        yield label, parts.features.of(story, parts.signs.look(story), [Stretch(0, len(story))])


def score(parts: Parts, weights: Weights) -> Iterator[Scored]:
    model = Model(parts.features, weights)
    for group, entry in examples.development(DEVELOPMENT):
        read = parts.reading.corrected(entry["text"])
        looked = parts.signs.look(read)
        yield Scored(group, bool(looked.signs), model.judge(read, looked).danger)


def summary(scored: list[Scored], limits: Limits) -> dict[str, Any]:
    groups = sorted({one.group for one in scored})
    rates = {name: round(shown([one for one in scored if one.group == name], limits), 4) for name in groups}
    return {
        "threshold": limits.threshold,
        "overruled_below": limits.overruled_below,
        "chosen": f"the lowest threshold with at most these false alarms on development messages: {MOST}",
        "development_recall": round(shown([one for one in scored if one.group not in HARMLESS], limits), 4),
        "shown_urgent_help": rates,
        "messages": len(scored),
    }


if __name__ == "__main__":
    main()
