"""Command: trains the statistical half of the safety screen (`python -m gateway.keeping_safe.train`)."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from gateway.keeping_safe.fitting import Scored, choose_threshold, fit, shown
from gateway.keeping_safe.loading import ROOT, Files, Parts, load_parts
from gateway.keeping_safe.model import NONE, Array, Weights
from gateway.keeping_safe.reading import corrected
from gateway.keeping_safe.windows import windows
from language.settings import LanguageSettings

DEVELOPMENT = ROOT / "tests" / "questions" / "safety"
# The project's own limits on the development set: 1 in 100 ordinary messages, 1 in 10 that only sound alarming.
MOST_ORDINARY, MOST_HARD = 0.01, 0.10


def main() -> None:
    files = Files.from_environment()
    parts = load_parts(files, LanguageSettings.from_environment())
    weights = train(files, parts)
    scored = list(score(parts, weights, DEVELOPMENT))
    weights = replace(weights, threshold=choose_threshold(scored, MOST_ORDINARY, MOST_HARD))
    weights.save(files.model)
    report = summary(scored, weights.threshold)
    files.model.with_name("training.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    sys.stdout.write(json.dumps(report, indent=1) + "\n")


def train(files: Files, parts: Parts) -> Weights:
    examples = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files.examples.glob("*.yml")}
    classes = (NONE, *sorted(name for name in examples if name != NONE))
    rows = [(features(parts, text), place) for place, name in enumerate(classes) for text in examples[name]]
    labels = np.array([place for _, place in rows])
    networks = fit(np.array([row for row, _ in rows]), labels, len(classes))
    return Weights(networks, classes, 1.0, parts.features.made_from)


def features(parts: Parts, text: str) -> Array:
    read = corrected(text, parts.reader)
    return parts.features.of(read, parts.signs.look(read))


def score(parts: Parts, weights: Weights, folder: Path) -> Iterator[Scored]:
    for group, entry in development(folder):
        read = corrected(entry["text"], parts.reader)
        pieces = [parts.features.of(piece, parts.signs.look(piece)) for piece in windows(read)]
        sure = max((weights.danger(piece) for piece in pieces), default=0.0)
        yield Scored(group, bool(parts.signs.look(read).signs), sure)


def development(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Two thirds of the set; the last third is for the evaluation and chooses nothing."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if not is_held_out(entry["id"]):
                yield path.stem, entry


def is_held_out(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def summary(scored: list[Scored], threshold: float) -> dict[str, Any]:
    groups = sorted({one.group for one in scored})
    danger = [one for one in scored if one.group not in ("ordinary", "hard")]
    rates = {name: round(shown([one for one in scored if one.group == name], threshold), 4) for name in groups}
    return {
        "threshold": threshold,
        "chosen": "the lowest threshold with at most 1% false alarms on ordinary and 10% on hard development messages",
        "development_recall": round(shown(danger, threshold), 4),
        "shown_urgent_help": rates,
        "messages": len(scored),
    }


if __name__ == "__main__":
    main()
