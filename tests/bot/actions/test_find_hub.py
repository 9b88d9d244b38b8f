from typing import Any

import pytest

from bot.actions.find_hub import ActionFindHub
from tests.bot.actions.doors import Said, heard, run, wiring


def hub(key: str, kind: str = "family_hub", **changes: Any) -> dict[str, Any]:
    whole = {
        "key": key,
        "name": f"{key.title()} Hub",
        "kind": kind,
        "serves": {"districts": ["ZZ1"], "places": [key]},
        "address": None,
        "hours": None,
        "phone": "hub_phone",
        "offer": ["Play"],
        "source": "strategy",
        "checked": "2026-11-22",
    }
    return whole | changes


CONTENT: dict[str, Any] = {
    "hubs": [
        hub("pier"),
        hub("mill", serves={"districts": ["ZZ2"], "places": ["mill-on-sea"]}, address="1 Mill Lane"),
        hub("park", serves={"districts": ["ZZ3"], "places": []}, address="2 Park Lane", hours="9am to 5pm"),
        hub("gate", "wellbeing_centre"),
    ],
    "outside": [{"council": "Hilltown Council", "districts": ["ZZ9"], "places": ["hilltown"]}],
    "postcodes": {"ZZ": "Seatown", "AB": "Aberdeen"},
    "facts": {
        "hub_phone": {"value": "01632 960001"},
        "find_council_page": {"title": "Find your council", "href": "https://example.com/council"},
    },
    "sources": {"strategy": {"title": "Strategy", "url": None}},
    "answers": {"family_hubs_where": {}, "family_hubs_what": {"title": "What hubs do"}},
    "questions": {"every_hub_button": "Show all the hubs"},
}


def found(**entities: Any) -> Said:
    return run(ActionFindHub(wiring(CONTENT)), heard(intent="find_hub", **entities))


@pytest.mark.parametrize(
    ("places", "names"),
    [
        (["ZZ2"], ["utter_hub_found_no_hours"]),
        (["mill on sea"], ["utter_hub_found_no_hours"]),
        (["ZZ3"], ["utter_hub_found"]),
        (["ZZ1"], ["utter_hub_found_no_address", "utter_hub_also"]),
        (["ZZ2", "ZZ3", "pier"], ["utter_hub_found_no_hours", "utter_hub_found"]),
        (["gate"], ["utter_hub_found_no_address"]),
        (["hilltown"], ["utter_hub_outside"]),
        (["AB10"], ["utter_hub_far_away"]),
        (["nowhere"], ["utter_area_unclear"]),
        (["ZZ5"], ["utter_area_unclear"]),
    ],
)
def test_a_place_is_answered_by_what_is_known_of_it(places: list[str], names: list[str]) -> None:
    assert found(places=places).names == names


def test_a_hub_is_told_with_its_source_and_its_phone() -> None:
    said = found(places=["ZZ2"]).messages[0]
    assert said["hub"] == "Mill Hub" and said["hub_phone"] == "01632 960001"
    assert said["custom"]["source"] == {"title": "Strategy", "url": None, "checked": "2026-11-22"}
    assert said["custom"]["answer"] == "family_hubs_where"


def test_under_the_last_hub_stands_what_is_asked_next() -> None:
    said = found(places=["ZZ2", "ZZ3"])
    assert [message["buttons"] for message in said.messages] == [
        [],
        [{"title": "What hubs do", "payload": "/faq/family_hubs_what"}],
    ]


def test_the_council_of_another_place_is_named() -> None:
    assert found(places=["ZZ9"]).messages[0]["council"] == "Hilltown Council"


def test_far_away_the_way_to_the_own_council_is_shown() -> None:
    said = found(places=["AB10"]).messages[0]
    assert said["area"] == "Aberdeen"
    assert said["custom"]["links"] == [{"title": "Find your council", "href": "https://example.com/council"}]


@pytest.mark.parametrize(
    ("entities", "name"),
    [
        ({}, "utter_ask_area"),
        ({"area_unclear": ""}, "utter_area_unclear"),
        ({"area_unclear": "ZZ77"}, "utter_no_such_postcode"),
    ],
)
def test_without_a_place_the_area_is_asked_for(entities: dict[str, str], name: str) -> None:
    said = found(**entities)
    assert said.names == [name] and said.customs[0]["awaits"] == "area"
    assert said.payloads == ['/find_hub{"hub": "all"}']


def test_all_hubs_are_listed_and_each_can_be_chosen() -> None:
    said = found(hub="all")
    assert said.names == ["utter_hubs_all", "utter_hub_also"]
    assert said.messages[0]["hubs"] == "- Pier Hub\n- Mill Hub\n- Park Hub"
    assert said.payloads == [f'/find_hub{{"hub": "{key}"}}' for key in ("pier", "mill", "park")]


def test_a_chosen_hub_is_told() -> None:
    said = found(hub="park")
    assert said.names == ["utter_hub_found"] and said.messages[0]["hub"] == "Park Hub"


def test_a_council_that_has_no_answer_about_hubs_gives_nothing_to_lean_on() -> None:
    content = {**CONTENT, "answers": {}}
    said = run(ActionFindHub(wiring(content)), heard(places=["ZZ2"]))
    assert "answer" not in said.customs[0]
