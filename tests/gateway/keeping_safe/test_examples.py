"""What is learnt from must not be what is measured."""

import json
from itertools import chain
from pathlib import Path

import pytest
import yaml

from gateway.keeping_safe.examples import development, read
from gateway.keeping_safe.loading import Files

CLASSES = list(yaml.safe_load(Files().signs.read_text(encoding="utf-8"))["signs"])
EXAMPLES = read(Files().examples)
LABELLED = Path("tests/questions/safety")


def messages(folder: Path) -> list[dict[str, str]]:
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines]


DEVELOPMENT = messages(LABELLED)
CHECKS = {name: messages(LABELLED / name) for name in ("check", "check2", "check3", "check4")}
ALL = [*DEVELOPMENT, *chain.from_iterable(CHECKS.values())]


def test_no_example_is_a_labelled_message() -> None:
    learnt = {text.casefold().strip(" .!?") for texts in EXAMPLES.values() for text in texts}
    assert [one["id"] for one in ALL if one["text"].casefold().strip(" .!?") in learnt] == []


def test_there_are_enough_of_each() -> None:
    assert set(EXAMPLES) == {*CLASSES, "none"}
    assert len(EXAMPLES["none"]) >= 1200
    assert min(len(EXAMPLES[name]) for name in CLASSES) >= 80


def test_only_two_thirds_of_the_development_messages_choose_anything() -> None:
    chosen = [entry["id"] for _, entry in development(LABELLED)]
    assert set(chosen) < {one["id"] for one in DEVELOPMENT}
    assert 0.6 < len(chosen) / len(DEVELOPMENT) < 0.73


def test_a_form_answer_counts_as_ordinary_or_by_its_danger() -> None:
    groups = {group for group, entry in development(LABELLED) if entry["id"].startswith("form-")}
    assert "form_answers" in groups <= {"form_answers", *CLASSES}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_set_has_every_class_and_is_apart_from_the_development_messages(check: list[dict[str, str]]) -> None:
    assert {one["class"] for one in check} == {*CLASSES, "none"}
    known = {one["text"].casefold().strip(" .!?") for one in DEVELOPMENT}
    assert [one["id"] for one in check if one["text"].casefold().strip(" .!?") in known] == []


def test_the_development_set_is_large_enough() -> None:
    counts = {name: sum(one["class"] == name for one in DEVELOPMENT) for name in CLASSES}
    assert min(counts.values()) >= 60
    assert sum(one["id"].startswith("ordinary-") for one in DEVELOPMENT) >= 1000
    assert sum(one["id"].startswith("hard-") for one in DEVELOPMENT) >= 250
    assert len({one["id"] for one in DEVELOPMENT}) == len(DEVELOPMENT)
