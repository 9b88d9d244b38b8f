from pathlib import Path

import pytest
import yaml

from language.gazetteer import NEARLY, VERY_NEARLY, Gazetteer, Spotted

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def medway() -> Gazetteer:
    sheet = yaml.safe_load((CONTENT / "medway" / "hubs.yml").read_text(encoding="utf-8"))
    areas = [hub["serves"] for hub in sheet["hubs"]] + sheet["outside"]
    letters = yaml.safe_load((CONTENT / "national" / "postcodes.yml").read_text(encoding="utf-8"))["postcodes"]
    names = [place for area in areas for place in area["places"]]
    return Gazetteer(names, [district for area in areas for district in area["districts"]], letters)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ME7 1AA", ["ME7"]),
        ("me44tr", ["ME4"]),
        ("hub for me4", ["ME4"]),
        ("ME4 OTR", ["ME4"]),
        ("AB10 1AA", ["AB10"]),
        ("I live in Strood", ["strood"]),
        ("Chatham Maritime", ["chatham maritime"]),
        ("St Mary’s Island", ["st mary's island"]),
        ("chatham or ME8", ["ME8", "chatham"]),
        ("gravesend", ["gravesend"]),
    ],
)
def test_places_are_found(medway: Gazetteer, text: str, places: list[str]) -> None:
    assert list(medway.spot(text).places) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("gilingham", "gillingham"),
        ("i live in walderslad", "walderslade"),
        ("stroud", "strood"),
        ("twidal", "twydall"),
        ("rainam", "rainham"),
        ("chatam maritime", "chatham maritime"),
        ("wainscot", "wainscott"),
        ("gravsend", "gravesend"),
        ("isle of sheppy", "isle of sheppey"),
        ("lodswood", "lordswood"),
    ],
)
def test_a_misspelt_place_is_found_where_one_is_expected(medway: Gazetteer, text: str, place: str) -> None:
    assert medway.spot(text).places == ()
    assert medway.spot(text, NEARLY).places == (place,)


@pytest.mark.parametrize(
    "text",
    ["", "the children", "my son is chatting", "Lower Stoke", "rather not", "help", "gr8", "in y7", "hello"],
)
def test_other_words_are_no_place(medway: Gazetteer, text: str) -> None:
    assert not medway.spot(text, NEARLY).anything


@pytest.mark.parametrize(("text", "place"), [("gilingham", ["gillingham"]), ("nice weather", []), ("stroud", [])])
def test_where_none_is_expected_a_word_must_be_closer_to_a_name(medway: Gazetteer, text: str, place: list[str]) -> None:
    assert list(medway.spot(text, VERY_NEARLY).places) == place


@pytest.mark.parametrize("text", ["thanks m8", "b4 school", "see you l8r"])
def test_text_speak_is_no_postcode(medway: Gazetteer, text: str) -> None:
    assert not medway.spot(text).anything


@pytest.mark.parametrize(("text", "wrong"), [("ME99 9ZZ", "ME99"), ("zz1 1zz", "ZZ1"), ("ME21", "ME21")])
def test_a_postcode_nobody_has_is_told_apart(medway: Gazetteer, text: str, wrong: str) -> None:
    assert medway.spot(text) == Spotted(no_such_postcode=wrong)


def test_what_is_said_besides_the_place_is_left(medway: Gazetteer) -> None:
    assert medway.spot("what about near Chatham ME4?").rest == "what about near"


def test_a_council_without_places_finds_postcodes_only() -> None:
    assert Gazetteer([], ["ZZ1"], ["ZZ"]).spot("zz1 and chatham").places == ("ZZ1",)
