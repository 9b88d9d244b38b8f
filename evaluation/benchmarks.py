"""Reads public sets of labelled questions from a file, and draws a few of each label."""

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random


class BenchmarkInvalid(Exception):
    """The file does not have the columns of its format, or too few rows."""


@dataclass(frozen=True)
class Labelled:
    text: str
    label: str


def banking77(file: Path) -> list[Labelled]:
    """The columns text and category of PolyAI's BANKING77 files."""
    with file.open(encoding="utf-8", newline="") as rows:
        reader = csv.DictReader(rows)
        if not {"text", "category"} <= set(reader.fieldnames or ()):
            raise BenchmarkInvalid(f"{file}: the first line must name the columns text and category")
        return [Labelled(row["text"], row["category"]) for row in reader]


FORMATS: dict[str, Callable[[Path], list[Labelled]]] = {"banking77": banking77}


def drawn(rows: Sequence[Labelled], each: int, seed: int) -> tuple[list[Labelled], list[Labelled]]:
    """`each` random rows of every label, and all the others."""
    by_label: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        by_label[row.label].append(row)
    chosen: list[Labelled] = []
    others: list[Labelled] = []
    for label in sorted(by_label):
        mixed = Random(f"{seed}:{label}").sample(by_label[label], len(by_label[label]))
        chosen, others = chosen + mixed[:each], others + mixed[each:]
    return chosen, others
