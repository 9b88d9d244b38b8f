from typing import Any

import pytest

from editorial.open_referral.records import (
    address_of,
    areas_of,
    clock,
    hours_of,
    kind_of,
    lines_of,
    phones_of,
    records_in,
    schedule_words,
    without_empty,
)
from tests.editorial.open_referral.builders import WORDS, record


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ({"contents": [{"name": "a"}, {"name": "b"}], "empty": False}, ["a", "b"]),
        ([{"name": "a"}], ["a"]),
        ({"name": "a", "id": None}, ["a"]),
        ([], []),
        ("a", []),
        (None, []),
    ],
)
def test_the_services_of_a_file(document: Any, names: list[str]) -> None:
    assert [one["name"] for one in records_in(document)] == names


def test_what_is_empty_is_left_out_however_deep() -> None:
    given = {"a": None, "b": "", "c": [], "d": {"e": None}, "f": [{"g": ""}, {"h": 0}], "i": False}
    assert without_empty(given) == {"f": [{}, {"h": 0}], "i": False}


@pytest.mark.parametrize(
    ("description", "lines"),
    [
        ("Stay and play\n\n- Baby clinic ", ["Stay and play", "Baby clinic"]),
        ("<p>Stay &amp; play</p>", ["Stay & play"]),
        ("", []),
    ],
)
def test_each_line_of_a_description_is_something_on_offer(description: str, lines: list[str]) -> None:
    assert lines_of({"description": description}) == lines


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Harbour Family Hub", "family_hub"),
        ("Pier Children’s Centre", "childrens_centre"),
        ("Gun Lane Wellbeing Centre", "wellbeing_centre"),
        ("Leisure Centre", None),
    ],
)
def test_what_a_place_is_by_its_name(name: str, kind: str | None) -> None:
    assert kind_of(record(name=name), WORDS) == kind


def test_a_helpline_named_after_hubs_is_no_place() -> None:
    assert kind_of({"name": "Family hub helpline"}, WORDS) is None


def test_areas_are_districts_and_places_and_no_sentences() -> None:
    names = ["ME4", "SW1A", "Old Town", "All residents of the Seatown area may come.", "Anyone who lives near the sea"]
    areas = areas_of({"service_areas": [{"id": str(n), "name": name} for n, name in enumerate(names)] + [{"id": "x"}]})
    assert areas == {"districts": ["ME4", "SW1A"], "places": ["old town"]}


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ({"description": "Weekdays, <b>9am</b> to noon"}, "Weekdays,  9am  to noon"),
        (
            {"freq": "WEEKLY", "byday": "MO,FR", "opens_at": "09:00:00Z", "closes_at": "17:30"},
            "Monday, Friday, 9am to 5.30pm",
        ),
        ({"freq": "MONTHLY", "byday": "1MO", "opens_at": "09:00", "closes_at": "10:00"}, None),
        ({"freq": "WEEKLY", "byday": "MO"}, None),
        ({}, None),
    ],
)
def test_a_schedule_in_words(schedule: dict[str, str], words: str | None) -> None:
    assert schedule_words(schedule, WORDS) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [("00:00", "12am"), ("09:05", "9.05am"), ("12:00", "12pm"), ("23:30:00", "11.30pm"), ("9am", None)],
)
def test_a_time_in_words(time: str, words: str | None) -> None:
    assert clock(time) == words


def test_hours_stand_with_the_service_or_with_the_place() -> None:
    at = {"schedules": [{"description": "Mondays"}]}
    both = {"schedules": [{"description": "Sundays"}, {"id": "x"}], "service_at_locations": [at]}
    assert hours_of(both, WORDS) == "Sundays; Mondays"
    assert hours_of({}, WORDS) is None


def test_an_address_is_taken_from_its_parts_or_from_words() -> None:
    assert address_of(record(), "England") == "2 Harbour Street, Seatown, ME4 4RE"
    place = {"service_at_locations": [{"location": {"description": "by the <i>pier</i>"}}]}
    assert address_of(place, "England") == "by the  pier"
    assert address_of({}, "England") is None


def test_numbers_are_found_wherever_they_are_kept_and_each_once() -> None:
    one, two = {"number": "01632 960001", "description": "Desk"}, {"number": "01632 960002"}
    kept = {"name": "Hub", "phones": [one], "contacts": [{"phones": [two, one]}]}
    assert phones_of(kept) == [("01632 960001", "Desk"), ("01632 960002", "Hub")]
