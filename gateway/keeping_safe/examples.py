"""Reads the reviewed examples, one file for each class, and the development messages that choose the limits."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

NONE = "none"


def read(folder: Path) -> dict[str, list[str]]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}


def development(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Two thirds of the set, each after its class, or its file when it tells of no danger; the rest chooses nothing."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if not is_held_out(entry["id"]):
                yield path.stem if entry["class"] == NONE else entry["class"], entry


def is_held_out(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0
