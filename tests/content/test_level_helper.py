"""The real levels, indicators and cues of harm, and the words of the level helper."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path("tests/questions/levels_of_need")
WHO = r"(?:this|the|your) (?:family|child|case|pupil)"
IS_AT = r"(?:is|sits|falls|would be|should be|belongs)(?: at| on| under| in)? (?:level|tier)\b"
ASSIGNS = re.compile(rf"\b{WHO} {IS_AT}|\bmeet(?:s|ing)? (?:the )?threshold\b", re.IGNORECASE)


def test_every_indicator_can_be_recognised(content: dict[str, Any]) -> None:
    few = [one["id"] for one in content["thresholds"]["indicators"] if len(one["phrases"]) < 6]
    assert few == []


@pytest.mark.hazard("A11")
def test_there_are_cues_of_harm_for_every_council(content: dict[str, Any]) -> None:
    assert len(content["thresholds"]["harm"]) >= 10


@pytest.mark.hazard("C6")
def test_the_helper_says_whose_judgement_decides(content: dict[str, Any]) -> None:
    assert (
        "Your judgement and the partnership's guidance decide" in content["responses"]["utter_level_judgement"]["text"]
    )


@pytest.mark.hazard("C6")
def test_no_word_of_the_helper_puts_a_family_at_a_level(content: dict[str, Any]) -> None:
    said = {name: words["text"] for name, words in content["responses"].items() if "_level_" in name}
    assert said and [name for name, text in said.items() if ASSIGNS.search(text)] == []


@pytest.mark.parametrize(
    "text", ["This family is at level 3.", "Your child sits at level 2.", "It meets the threshold."]
)
def test_the_phrases_are_found(text: str) -> None:
    assert ASSIGNS.search(text)


@pytest.mark.hazard("A11")
@pytest.mark.parametrize(
    "name", ["utter_level_harm", "utter_level_harm_unnamed", "utter_level_result", "utter_question_level_describe"]
)
def test_whoever_looks_at_levels_reads_the_number_to_ring_first(content: dict[str, Any], name: str) -> None:
    first, *_ = content["responses"][name]["text"].split("\n\n", maxsplit=2)
    # {ring} names a number at every hour: tests/bot/actions/test_whom_to_ring.py.
    numbers = {"{ring}", *(content["facts"][key]["value"] for key in ("spa_phone", "emergency_phone"))}
    told = first if "harm" not in name else content["responses"][name]["text"]
    assert any(number in told for number in numbers)


def test_a_vignette_is_no_phrase(content: dict[str, Any]) -> None:
    """What measures recognition must not be what it was made from."""
    parts = ("indicators", "alerts", "harm")
    phrases = {bare(phrase) for part in parts for one in content["thresholds"][part] for phrase in one["phrases"]}
    rows = [json.loads(line) for path in FOLDER.glob("*check.jsonl") for line in path.read_text().splitlines()]
    assert [row["id"] for row in rows if bare(row["text"]) in phrases] == []


def test_a_vignette_names_indicators_that_are_there() -> None:
    known = {one["id"] for one in medway()["indicators"]}
    rows = [
        json.loads(line) for name in ("fit", "check") for line in (FOLDER / f"{name}.jsonl").read_text().splitlines()
    ]
    assert [row["id"] for row in rows if not {*row["indicators"], *row["also"]} <= known] == []


def test_medway_keeps_the_whole_of_its_old_lists() -> None:
    """25 indicators of the paper of 2015, and the levels of three models with "two and a half" among them."""
    assert len(medway()["indicators"]) == 25
    assert {level["model"] for level in medway()["levels"]} == {"current", "2021", "2015"}
    assert 2.5 in [level["number"] for level in medway()["levels"]]


def medway() -> Any:
    return yaml.safe_load(Path("content/medway/thresholds.yml").read_text(encoding="utf-8"))


def bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text.casefold()).split())
