from typing import Any

import pytest

from tests.editorial.builders import Content
from tests.editorial.test_build import refusal

NATIONAL, COUNCIL = "national/parenting.yml", "seatown/parenting.yml"


def tip(**changes: Any) -> dict[str, Any]:
    dated = {"source": "strategy", "checked": "2026-11-01", "review_by": "2027-05-01"}
    return {"ages": ["young"], "worries": ["sleep"], "text": "Dim the lights.", **dated} | changes


def offer(**changes: Any) -> dict[str, Any]:
    dated = {"source": "strategy", "checked": "2026-11-01", "review_by": "2027-05-01", "confirmed": False}
    whole = {
        "name": "Night group",
        "ages": ["all"],
        "worries": ["sleep"],
        "what": "A group.",
        "join": "Ring {spa_phone}.",
    }
    return whole | dated | changes


@pytest.fixture
def parenting(content: Content) -> Content:
    content.files["national/ages.yml"] = {"ages": {"young": {"title": "1 to 4", "years": [1, 4], "said": ["toddler"]}}}
    worries = {"sleep": {"title": "Sleep", "said": ["sleep"]}}
    content.files[NATIONAL] = {
        "parenting": {"worries": worries, "tips": {"dim": tip()}, "offers": {"line": offer(name="Line")}}
    }
    content.files[COUNCIL] = {"parenting": {"offers": {"group": offer(answer="family_hubs_what")}}}
    return content


def test_what_the_council_has_stands_first_with_its_facts_and_source(parenting: Content) -> None:
    built = parenting.build()["parenting"]
    group, line = built["offers"]
    assert (group["name"], line["name"], group["join"]) == ("Night group", "Line", "Ring 01632 960001.")
    assert group["source"] == {"title": "Seatown strategy", "url": None, "checked": "2026-11-01"}
    assert (group["answer"], line["answer"]) == ("family_hubs_what", None)
    assert built["worries"] == [{"key": "sleep", "title": "Sleep", "said": ["sleep"]}]


def test_an_answer_this_council_has_not_is_left_out(parenting: Content) -> None:
    parenting.files[NATIONAL]["parenting"]["offers"]["line"]["answer"] = "elsewhere"
    assert parenting.build()["parenting"]["offers"][1]["answer"] is None


def test_a_council_without_any_has_none(content: Content) -> None:
    assert content.build()["parenting"] == {"worries": [], "tips": [], "offers": []}


@pytest.mark.parametrize(
    ("part", "key", "changed", "said"),
    [
        ("offers", "line", offer(source="hearsay"), "offers 'line' names source 'hearsay'"),
        ("offers", "line", offer(ages=["old"]), "is for 'old', which is none of the ages"),
        ("offers", "line", offer(worries=["wars"]), "is for 'wars', which is none of the worries"),
        ("offers", "line", offer(join="Ring 01632 960009."), "has the number 01632 960009 typed in"),
        ("offers", "line", offer(review_by="2026-01-01"), "check it again"),
        ("offers", "line", offer(colour="blue"), "has 'colour', which means nothing here"),
        ("offers", "line", offer(what=""), "has no 'what'"),
        ("tips", "dim", tip(source="hearsay"), "tips 'dim' names source 'hearsay'"),
        ("tips", "dim", tip(checked="soon"), "'dim' checked must be a quoted day"),
        ("worries", "sleep", {"title": "Sleep"}, "worries 'sleep' has no 'said'"),
    ],
)
def test_a_wrong_entry_stops_the_build_with_file_and_line(
    parenting: Content, part: str, key: str, changed: dict[str, Any], said: str
) -> None:
    parenting.files[NATIONAL]["parenting"][part][key] = changed
    told = refusal(parenting)
    assert said in told and f"{parenting.root}/{NATIONAL}:{parenting.line_of(NATIONAL, f'{key}:')}: " in told
