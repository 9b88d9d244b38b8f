"""Levels of need are data: how many there are, and which model is in use, is the council's to say."""

from typing import Any

STATUS = {"current", "historic"}


def levels(content: dict[str, Any], status: str) -> list[dict[str, Any]]:
    return [level for level in content["thresholds"]["levels"] if level["status"] == status]


def test_every_level_and_sign_is_dated_and_is_either_current_or_historic(content: dict[str, Any]) -> None:
    told = [*content["thresholds"]["levels"], *content["thresholds"]["indicators"]]
    assert {entry["status"] for entry in told} <= STATUS
    assert [entry["id"] for entry in told if not entry["as_of"] or entry["source"] not in content["sources"]] == []
    assert len({entry["id"] for entry in told}) == len(told)


def test_one_model_is_in_use_and_its_levels_are_counted_from_one(content: dict[str, Any]) -> None:
    current = levels(content, "current")
    assert {level["model"] for level in current} == {"current"}
    assert [level["number"] for level in current] == list(range(1, len(current) + 1))


def test_an_older_model_is_never_the_current_one(content: dict[str, Any]) -> None:
    assert levels(content, "historic")
    assert "current" not in {level["model"] for level in levels(content, "historic")}


def test_a_sign_belongs_to_a_level_that_is_there_or_to_none(content: dict[str, Any]) -> None:
    known = {level["id"] for level in content["thresholds"]["levels"]} | {None}
    assert {sign["level"] for sign in content["thresholds"]["indicators"]} <= known


def test_every_council_tells_the_national_list_of_children_to_be_alert_for(content: dict[str, Any]) -> None:
    assert len(content["thresholds"]["alerts"]) == 16
