"""What serves a short question after an answer is an answer that some council has."""

from pathlib import Path
from typing import Any

import yaml

from editorial.follow_ups import read_follow_ups


def answers_anywhere() -> set[str]:
    files = Path("content").glob("*/answers/*.yml")
    return {key for file in files for key in yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]}


def topics_anywhere() -> set[str]:
    return {file.stem for file in Path("content").glob("*/answers/*.yml")}


def test_the_national_sheet_names_answers_and_topics_that_exist() -> None:
    sheet = read_follow_ups(Path("content/national"))["answers"]
    known = answers_anywhere()
    assert {target for served in sheet.values() for target in served.values()} - known == set()
    assert sheet.keys() - known - topics_anywhere() == {"everything"}


def test_a_follow_up_never_leads_back_to_its_own_answer(content: dict[str, Any]) -> None:
    served = content["follow_ups"]["answers"]
    assert [key for key, targets in served.items() if key in targets.values()] == []


def test_no_group_is_said_in_the_words_of_another(content: dict[str, Any]) -> None:
    lists = [*content["follow_ups"]["groups"].values(), *(age["said"] for age in content["ages"])]
    said = [phrase for phrases in lists for phrase in phrases]
    assert sorted({phrase for phrase in said if said.count(phrase) > 1}) == []
