"""Writes one evaluation as data and as a page, in a folder named by its moment."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.scoring import MEANING
from evaluation.wilson import Share

WORST_CONFUSIONS = 40


def new_folder(results: Path, now: datetime) -> Path:
    folder = results / now.strftime("%Y-%m-%d-%H%M%S")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write(folder: Path, name: str, record: Mapping[str, Any], page: str) -> None:
    (folder / f"{name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(page, encoding="utf-8")


def as_data(share: Share) -> dict[str, Any]:
    low, high = share.interval
    rounded = {"value": round(share.value, 4), "low": round(low, 4), "high": round(high, 4)}
    return {**rounded, "hits": share.hits, "total": share.total}


def rows_of(shares: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, ...]]:
    return [(name, *_percent(share)) for name, share in shares.items()]


def page(record: Mapping[str, Any]) -> str:
    parts = [
        f"# Understanding, {record['settings']['started']}",
        _figures(record),
        "## Copies\n\n" + table(("copy", "right first", "points lost"), _copies(record)),
        "## Bands\n\n" + _bands(record["bands"]),
        "## Topics, worst first\n\n" + table(("topic", "right first", "95 in 100"), _topics(record)),
        "## Confusions\n\n" + table(("expected", "shown first", "times"), record["confusions"][:WORST_CONFUSIONS]),
        "## Not right first\n\n" + table(("question", "expected", "band", "shown", "text"), _misses(record)),
        "## Settings\n\n" + table(("setting", "value"), list(record["settings"].items())),
    ]
    return "\n\n".join(parts) + "\n"


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _percent(share: Mapping[str, Any]) -> tuple[str, str]:
    return f"{share['value']:.1%} ({share['hits']} of {share['total']})", f"{share['low']:.1%} to {share['high']:.1%}"


def _figures(record: Mapping[str, Any]) -> str:
    rows = [(name, *_percent(share), MEANING[name]) for name, share in record["figures"].items()]
    below = "\n".join(f"- {sentence}" for sentence in record["breaches"]) or "none"
    return table(("figure", "value", "95 in 100", "meaning"), rows) + f"\n\nOutside the floor:\n\n{below}"


def _copies(record: Mapping[str, Any]) -> list[tuple[str, ...]]:
    copies = record["copies"].items()
    return [(name, _percent(copy["right_first"])[0], f"{copy['lost'] * 100:.1f}") for name, copy in copies]


def _bands(bands: Mapping[str, Mapping[str, int]]) -> str:
    names = list(next(iter(bands.values())))
    return table(("questions", *names), [(kind, *counts.values()) for kind, counts in bands.items()])


def _topics(record: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return rows_of(dict(sorted(record["topics"].items(), key=lambda topic: float(topic[1]["value"]))))


def _misses(record: Mapping[str, Any]) -> list[tuple[str, ...]]:
    wrong = [row for row in record["questions"] if not row["right_first"]]
    return [(row["id"], row["outcome"], row["band"], ", ".join(row["shown"]), row["text"]) for row in wrong]
