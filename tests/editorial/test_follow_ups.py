from pathlib import Path

import pytest

from editorial.follow_ups import check_follow_ups, read_follow_ups, ready_follow_ups
from tests.editorial.builders import Content, answer
from tests.editorial.test_build import refusal

SHEET = "seatown/follow_ups.yml"
LANGUAGE = "national/language.yml"
TOPICS = {"hubs_what": "hubs", "hubs_when": "hubs", "cost": "early_help"}


def sheet(**answers: dict[str, str]) -> dict[str, object]:
    return {"groups": {}, "choosing": {}, "answers": answers}


@pytest.mark.parametrize(
    ("sheets", "key", "served"),
    [
        ([sheet(everything={"cost": "cost"})], "hubs_what", {"cost": "cost"}),
        ([sheet(everything={"cost": "cost"})], "cost", {}),
        ([sheet(everything={"time": "cost"}, hubs={"time": "hubs_when"})], "hubs_what", {"time": "hubs_when"}),
        ([sheet(hubs={"time": "hubs_when"}, hubs_what={"time": "cost"})], "hubs_what", {"time": "cost"}),
        ([sheet(hubs={"time": "cost"}), sheet(hubs={"time": "hubs_when"})], "hubs_what", {"time": "hubs_when"}),
        ([sheet(hubs={"time": "an answer of another council"})], "hubs_what", {}),
        ([sheet()], "hubs_what", {}),
    ],
)
def test_the_nearest_line_serves(sheets: list[dict[str, object]], key: str, served: dict[str, str]) -> None:
    assert ready_follow_ups(sheets, TOPICS)["answers"][key] == served


def test_the_national_sheet_may_name_answers_that_are_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "follow_ups.yml"
    file.write_text("follow_ups:\n  answers:\n    hubs:\n      cost: elsewhere\n")
    read = read_follow_ups(tmp_path)
    assert check_follow_ups(read, file, {"cost"}, None) == []
    assert check_follow_ups(read, file, {"cost"}, {"hubs_what"}) == [
        f"{file}:3: follow-up of 'hubs' goes to 'elsewhere', which is no answer"
    ]
    assert check_follow_ups(read, file, {"time"}, None) == [
        f"{file}:3: follow-up of 'hubs' has the kind 'cost', which is none"
    ]


def test_a_folder_without_a_sheet_serves_nothing(tmp_path: Path) -> None:
    assert read_follow_ups(tmp_path) == {"groups": {}, "answers": {}, "choosing": {}}


def test_a_wrong_line_stops_the_build_with_file_and_line(content: Content) -> None:
    content.files[LANGUAGE] = {"follow_up": {"kinds": {"cost": ["how much"]}}}
    content.files[SHEET] = {"follow_ups": {"answers": {"family_hubs": {"cost": "nowhere"}}}}
    assert f"{content.root}/{SHEET}:3: follow-up of 'family_hubs' goes to 'nowhere'" in refusal(content)


def test_what_serves_an_answer_is_built(content: Content) -> None:
    content.files[LANGUAGE] = {"follow_up": {"kinds": {"place": ["where"]}}}
    content.files[SHEET] = {"follow_ups": {"answers": {"family_hubs": {"place": "family_hubs_where"}}}}
    content.files["seatown/answers/money.yml"] = {"answers": {"money": answer(title="Money")}}
    assert content.build()["follow_ups"]["answers"] == {
        "family_hubs_what": {"place": "family_hubs_where"},
        "family_hubs_where": {},
        "money": {},
    }
