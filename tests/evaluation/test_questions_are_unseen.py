"""A development question that is also a training example measures nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation.questions import folder_for, read_folder
from tests.content.reading import councils

EXAMPLE = re.compile(r"^\s*-\s+(.*\S)", re.MULTILINE)
# One word can hardly be said in another way: "thanks", "hello".
FEWEST_WORDS = 3


@pytest.mark.parametrize("council", councils())
def test_no_question_is_a_training_example(council: str) -> None:
    examples = set(examples_in(Path("bot/data")))

    seen = [one.id for one in read_folder(folder_for(council)) if is_long(one.text) and bare(one.text) in examples]

    assert seen == []


def test_examples_are_found_whatever_their_marks(tmp_path: Path) -> None:
    examples = "      - He will not sleep!\n      - up [all night](when)\n"
    (tmp_path / "sleep.yml").write_text(
        f"nlu:\n  - intent: faq/parenting_sleep\n    examples: |\n{examples}rules: []\n"
    )

    assert list(examples_in(tmp_path)) == ["he will not sleep", "up all night"]


def examples_in(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.yml")):
        written: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for entry in written.get("nlu") or []:
            yield from (bare(example) for example in EXAMPLE.findall(entry.get("examples", "")))


def bare(text: str) -> str:
    unmarked = re.sub(r"\[([^\]]*)\][({][^)}]*[)}]", r"\1", text)
    return " ".join(re.sub(r"[^\w\s]", "", unmarked.lower()).split())


def is_long(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS
