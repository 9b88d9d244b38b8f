"""Gathers one evaluation into the record that is kept: settings, figures, and what was shown for each question."""

from collections.abc import Sequence
from typing import Any

from evaluation import scoring
from evaluation.floors import breaches
from evaluation.report import as_data
from evaluation.scoring import Judged


def record_of(
    judged: Sequence[Judged], copies: dict[str, list[Judged]], settings: dict[str, Any], limits: dict[str, Any]
) -> dict[str, Any]:
    found = scoring.figures(judged)
    losses = {name: scoring.lost(judged, rows) for name, rows in copies.items()}
    values = {name: share.value for name, share in found.items()}
    values |= {f"{name}_loss": loss for name, loss in losses.items()}
    return {
        "settings": settings,
        "figures": {name: as_data(share) for name, share in found.items()},
        "copies": {name: _copy(rows, losses[name]) for name, rows in copies.items()},
        "bands": scoring.bands(judged),
        "topics": {name: as_data(share) for name, share in scoring.topics(judged).items()},
        "confusions": scoring.confusions(judged),
        "breaches": breaches(values, limits),
        "questions": [_row(row) for row in judged],
    }


def _copy(rows: Sequence[Judged], loss: float) -> dict[str, Any]:
    right_first = as_data(scoring.figures(rows)["right_first"])
    return {"right_first": right_first, "lost": round(loss, 4), "questions": [_row(row) for row in rows]}


def _row(row: Judged) -> dict[str, Any]:
    asked, shown = row.question, row.shown
    return {
        "id": asked.id,
        "text": asked.text,
        "outcome": asked.outcome,
        "also": list(asked.also),
        "band": shown.band,
        "shown": list(shown.outcomes),
        "urgent": shown.urgent,
        "right_first": row.right_first,
        "right_shown": row.right_shown,
    }
