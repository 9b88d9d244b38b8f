"""Measures recognition on tests/questions/levels_of_need."""

import json
from collections.abc import Sequence
from typing import Any

from bot.engine.levels.recognise import Recogniser
from language.settings import ROOT

FOLDER = ROOT / "tests" / "questions" / "levels_of_need"


def read(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def shares_of_indicators(recogniser: Recogniser, rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """(of the indicators a practitioner would tick, the share found; of those shown, the share that is right)."""
    found = [set(recogniser.recognise(row["text"]).indicators) for row in rows]
    ticked = sum(len(row["indicators"]) for row in rows)
    hits = sum(len(one & set(row["indicators"])) for one, row in zip(found, rows, strict=True))
    wrong = sum(len(one - {*row["indicators"], *row["also"]}) for one, row in zip(found, rows, strict=True))
    return round(hits / ticked, 3), round(hits / (hits + wrong), 3)


def share_of_harm(recogniser: Recogniser, rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """(of the messages that tell of significant harm, the share found; of the others, the share raised for nothing)."""
    raised: dict[bool, list[bool]] = {True: [], False: []}
    for row in rows:
        raised[row["harm"]].append(bool(recogniser.recognise(row["text"]).harm))
    return round(sum(raised[True]) / len(raised[True]), 3), round(sum(raised[False]) / len(raised[False]), 3)
