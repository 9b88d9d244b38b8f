from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from editorial.reading import ContentError
from tests.editorial.builders import TODAY, Content

OWN, NATIONAL, NEEDS = "seatown/thresholds.yml", "national/thresholds.yml", "national/needs.yml"
DATED = {"checked": "2026-11-01", "review_by": "2027-05-01", "owner": "early help service"}
SAID = {"source": "strategy", "as_of": "2026"}
PHRASES = ["one", "two", "three", "four", "five", "six"]
LEVEL = {
    "id": "now_1",
    "model": "current",
    "number": 1,
    "title": "Universal",
    "summary": "Services for everyone.",
    "who_responds": "School.",
    "status": "current",
    "derived": False,
    "confirmed": False,
    **SAID,
}
INDICATOR = {"id": "carer", "level": "now_1", "words": "A young carer", "needs": ["carer"], "status": "current", **SAID}


@pytest.fixture
def council(content: Content) -> Content:
    content.files[NATIONAL] = {
        **DATED,
        "harm": [{"id": "hurt", "words": "A child is hurt", "phrases": PHRASES, **SAID}],
        "alerts": [{"id": "alert", "words": "A young carer", "needs": ["carer"], **SAID}],
        "areas": {"family": "Family", "other": "Other"},
        "reading": {"small_words": ["a"]},
    }
    content.files[NEEDS] = {"needs": {"carer": {"area": "family", "phrases": PHRASES}}}
    content.files[OWN] = {**DATED, "guidance": "hub_page", "levels": [LEVEL], "indicators": [INDICATOR]}
    content.files = deepcopy(content.files)
    return content


def refusal(council: Content, today: date = TODAY) -> str:
    with pytest.raises(ContentError) as refused:
        council.build(today)
    return str(refused.value)


def test_an_indicator_takes_phrases_and_area_from_its_needs(council: Content) -> None:
    built = council.build()["thresholds"]
    assert built["indicators"] == [
        {**{name: value for name, value in INDICATOR.items() if name != "needs"}, "phrases": PHRASES, "area": "family"}
    ]
    assert [entry["phrases"] for entry in (*built["alerts"], *built["harm"])] == [PHRASES, PHRASES]


def test_own_phrases_come_first_and_none_twice(council: Content) -> None:
    council.files[OWN]["indicators"] = [{**INDICATOR, "phrases": ["our own word", "six"]}]
    assert council.build()["thresholds"]["indicators"][0]["phrases"] == ["our own word", "six", *PHRASES[:-1]]


def test_an_indicator_without_needs_stands_under_other_areas_and_is_known_by_its_words(council: Content) -> None:
    council.files[OWN]["indicators"] = [{**INDICATOR, "needs": [], "level": None}]
    ready = council.build()["thresholds"]["indicators"][0]
    assert (ready["area"], ready["phrases"], ready["level"]) == ("other", [], None)


def test_areas_guidance_and_the_oldest_check_are_made_ready(council: Content) -> None:
    council.files[NATIONAL]["checked"] = "2026-10-01"
    built = council.build()["thresholds"]
    assert built["areas"] == [{"id": "family", "title": "Family"}, {"id": "other", "title": "Other"}]
    assert built["guidance"] == {"title": "Hubs page", "href": "https://example.com/hubs"}
    assert built["checked"] == "2026-10-01" and built["reading"] == {"small_words": ["a"]}


def test_a_council_may_have_levels_and_no_indicators(council: Content) -> None:
    council.files[OWN] = {**DATED, "levels": [LEVEL]}
    built = council.build()["thresholds"]
    assert built["indicators"] == [] and len(built["levels"]) == 1 and built["guidance"] is None


def test_a_council_without_the_file_has_the_national_part(council: Content) -> None:
    del council.files[OWN]
    assert council.build()["thresholds"]["levels"] == []


@pytest.mark.parametrize(
    ("part", "changes", "said"),
    [
        ("levels", {"source": "hearsay"}, "names source 'hearsay'"),
        ("levels", {"summary": None}, "has no 'summary'"),
        ("levels", {"phrases": PHRASES}, "has 'phrases', which means nothing here"),
        ("levels", {"status": "replaced"}, "has the status 'replaced'"),
        ("levels", {"number": "two"}, "has the number 'two'"),
        ("levels", {"summary": "Ring 01632 960001."}, "typed in"),
        ("indicators", {"level": "now_9"}, "is at a level that is not there: now_9"),
        ("indicators", {"as_of": ""}, "has no 'as_of'"),
        ("indicators", {"needs": ["unheard_of"]}, "names the need 'unheard_of'"),
        ("indicators", {"needs": [], "phrases": PHRASES[:5]}, "has 5 phrases; it needs 6, or none"),
        ("indicators", {"phrases": [True]}, "has the phrase True: put it in quotes"),
        ("indicators", {"words": "Ring 999"}, "typed in"),
    ],
)
def test_every_problem_is_named_with_file_and_line(
    council: Content, part: str, changes: dict[str, Any], said: str
) -> None:
    council.files[OWN][part] = [{**council.files[OWN][part][0], **changes}]
    told = refusal(council)
    place = f"{council.root}/{OWN}:{council.line_of(OWN, council.files[OWN][part][0]['id'])}: "
    assert said in told and place in told


def test_a_missing_field_is_told_with_its_line(council: Content) -> None:
    council.files[OWN]["indicators"] = [{"id": "carer", "words": "A young carer", **SAID}]
    told = refusal(council)
    assert f"{OWN}:{council.line_of(OWN, '- id: carer')}: 'carer' has no 'level'" in told and "no 'status'" in told


@pytest.mark.parametrize("other", ["hurt", "alert", "now_1"])
def test_an_id_is_given_once_in_all_files(council: Content, other: str) -> None:
    council.files[OWN]["indicators"] = [{**INDICATOR, "id": other}]
    assert f"'{other}' is given twice" in refusal(council)


def test_an_area_that_is_not_there_is_told(council: Content) -> None:
    council.files[NEEDS]["needs"]["carer"]["area"] = "sports"
    assert "leads to the area 'sports'" in refusal(council)


@pytest.mark.parametrize("name", ["checked", "review_by", "owner"])
def test_a_file_says_when_and_by_whom_it_is_looked_after(council: Content, name: str) -> None:
    del council.files[OWN][name]
    assert f"{OWN}:1: it has no '{name}'" in refusal(council)


def test_a_review_day_that_passed_stops_the_build(council: Content) -> None:
    assert "check it again" in refusal(council, date(2027, 5, 2))


def test_guidance_must_open(council: Content) -> None:
    council.files[OWN]["guidance"] = "spa_phone"
    assert "guidance 'spa_phone' is no fact that opens" in refusal(council)
