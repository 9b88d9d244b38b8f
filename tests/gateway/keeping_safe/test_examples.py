"""What is learnt from must not be what is measured."""

import json
from pathlib import Path

import yaml

from gateway.keeping_safe.loading import Files

CLASSES = list(yaml.safe_load(Files().signs.read_text(encoding="utf-8"))["signs"])
EXAMPLES = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in Files().examples.glob("*.yml")}
DEVELOPMENT = [
    json.loads(line)
    for file in sorted(Path("tests/questions/safety").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]


def test_no_example_is_a_development_message() -> None:
    learnt = {text.casefold().strip(" .!?") for texts in EXAMPLES.values() for text in texts}
    assert [one["id"] for one in DEVELOPMENT if one["text"].casefold().strip(" .!?") in learnt] == []


def test_there_are_enough_of_each() -> None:
    assert set(EXAMPLES) == {*CLASSES, "none"}
    assert len(EXAMPLES["none"]) >= 1200
    assert min(len(EXAMPLES[name]) for name in CLASSES) >= 80


def test_the_development_set_is_large_enough() -> None:
    counts = {name: sum(one["class"] == name for one in DEVELOPMENT) for name in CLASSES}
    assert min(counts.values()) >= 60
    assert sum(one["id"].startswith("ordinary-") for one in DEVELOPMENT) >= 1000
    assert sum(one["id"].startswith("hard-") for one in DEVELOPMENT) >= 250
    assert len({one["id"] for one in DEVELOPMENT}) == len(DEVELOPMENT)
