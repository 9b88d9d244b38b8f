"""Writes how the examples fared when held back, for the people who write them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.engine.understanding.bands import ANSWER, Judged
from bot.engine.understanding.trained import Trained

MIXED_UP_AT_LEAST = 2


def report(trained: Trained, judged: Sequence[Judged]) -> dict[str, Any]:
    answered = [row for row in judged if trained.bands.of(row.guess) == ANSWER]
    return {
        "examples": len(judged),
        "labels": len(trained.hybrid.labels),
        "right": _share(judged),
        "answered_at_once": round(len(answered) / len(judged), 3),
        "right_of_answered": _share(answered),
        "bands": asdict(trained.bands),
        "search_threshold": trained.threshold,
        "mixed_up": _mixed_up(judged),
    }


def write_report(found: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _share(judged: Sequence[Judged]) -> float:
    return round(sum(row.right for row in judged) / max(len(judged), 1), 3)


def _mixed_up(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    pairs = Counter((row.label, row.guess.label) for row in judged if not row.right)
    often = [(pair, count) for pair, count in pairs.most_common() if count >= MIXED_UP_AT_LEAST]
    return [{"example_of": label, "taken_for": guess, "times": count} for (label, guess), count in often]
