import json
from typing import Any

import pytest

from bot.actions.find_parenting_support import ActionFindParentingSupport
from tests.bot.actions.doors import Said, heard, run, wiring

SOURCE = {"title": "Strategy", "url": None, "checked": "2026-11-22"}


def offer(name: str, **changes: Any) -> dict[str, Any]:
    whole = {
        "name": name,
        "ages": ["young"],
        "worries": ["sleep"],
        "what": "A group.",
        "join": "Ring.",
        "confirmed": False,
        "source": SOURCE,
        "answer": None,
    }
    return whole | changes


CONTENT: dict[str, Any] = {
    "ages": [{"key": "young", "title": "1 to 4"}, {"key": "teenage", "title": "11 to 19"}],
    "parenting": {
        "worries": [
            {"key": "sleep", "title": "Sleep"},
            {"key": "potty", "title": "Potty training", "ages": ["young"]},
            {"key": "other", "title": "Something else"},
        ],
        "tips": [{"ages": ["all"], "worries": ["sleep"], "text": "Dim the lights.\n", "source": SOURCE}],
        "offers": [offer("Night group", answer="sleep_group"), offer("Checked", confirmed=True)],
    },
}


def found(**entities: Any) -> Said:
    action = ActionFindParentingSupport(wiring(CONTENT))
    return run(action, heard(intent="find_parenting_support", **entities))


def test_with_age_and_worry_tips_come_first_then_offers_then_the_way_to_ask() -> None:
    said = found(ages=["young"], worries=["sleep"])
    assert said.names == [
        "utter_parenting_try_first",
        "utter_parenting_offer_to_check",
        "utter_parenting_offer",
        "utter_parenting_next",
    ]
    assert said.messages[0]["tips"] == "Dim the lights." and said.messages[0]["worries"] == "sleep"
    assert said.customs[1] == {"kind": "text", "source": SOURCE, "links": [], "answer": "sleep_group"}


@pytest.mark.parametrize(
    ("entities", "name", "awaits", "known"),
    [
        ({}, "utter_parenting_age", "ages", {}),
        ({"worries": ["sleep"]}, "utter_parenting_age", "ages", {"worries": ["sleep"]}),
        ({"details_unclear": "ages"}, "utter_parenting_age_unclear", "ages", {}),
        ({"ages": ["young"]}, "utter_parenting_worry", "worries", {"ages": ["young"]}),
        ({"ages": ["an age nobody has"]}, "utter_parenting_age", "ages", {}),
    ],
)
def test_only_what_is_missing_is_asked(entities: dict[str, Any], name: str, awaits: str, known: dict[str, Any]) -> None:
    said = found(**entities)
    assert said.names == [name]
    assert said.customs[0] == {"kind": "text", "awaits": awaits, "known": known, "fits_danger": False}


def test_a_button_carries_what_is_known() -> None:
    payloads = [
        json.loads(payload.removeprefix("/find_parenting_support")) for payload in found(worries=["sleep"]).payloads
    ]
    assert payloads == [{"worries": ["sleep"], "ages": ["young"]}, {"worries": ["sleep"], "ages": ["teenage"]}]


def test_only_worries_of_that_age_are_offered() -> None:
    assert len(found(ages=["young"]).payloads) == 3
    assert [payload for payload in found(ages=["teenage"]).payloads if "potty" in payload] == []


def test_with_nothing_that_fits_the_way_to_ask_is_still_shown() -> None:
    assert found(ages=["teenage"], worries=["other"]).names == ["utter_parenting_next"]
