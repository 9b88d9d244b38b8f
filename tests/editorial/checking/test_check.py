from typing import Any

import pytest

from editorial.checking.check import check
from editorial.checking.finding import topics
from tests.editorial.builders import ANSWERS, COUNCIL, FACTS, SOURCES, TODAY, answer, fact
from tests.editorial.checking.builders import Looked


def test_a_good_council_needs_nothing_put_right(looked: Looked) -> None:
    assert {topic for topic in looked.topics() if topics()[topic].must} == set()


def test_what_cannot_be_built_is_told_alone(looked: Looked) -> None:
    looked.content[ANSWERS]["family_hubs_what"] = answer(source="hearsay", title="Where the hubs are")
    assert looked.topics() == {"broken"}
    assert looked.told("broken") == [
        f"{ANSWERS}:2: answer 'family_hubs_what' names source 'hearsay', which no sources.yml has"
    ]


def test_every_problem_of_the_build_is_a_finding_with_its_place(looked: Looked) -> None:
    looked.content[FACTS]["spa_phone"] = fact(source="hearsay")
    looked.content[ANSWERS]["family_hubs_what"] = answer(next=["nowhere"])
    assert [told.split(":")[0] for told in looked.told("broken")] == [FACTS, ANSWERS]


def test_a_file_that_is_no_yaml_is_told(looked: Looked) -> None:
    looked.content.write(SOURCES, "sources:\n\tstrategy: {}\n")
    assert looked.told("broken")[0].startswith(f"{SOURCES}:2: ")


def test_ways_of_asking_that_are_no_yaml_are_told(looked: Looked) -> None:
    where = looked.where
    (where.said / "broken.yml").write_text("nlu:\n  - intent: [\n")
    (finding,) = check(where, [COUNCIL], TODAY)
    assert (finding.topic, finding.place.line) == ("broken", 3)


def test_a_council_that_is_not_there_is_told(looked: Looked) -> None:
    (finding,) = looked.findings("atlantis")
    assert finding.topic == "broken" and "COUNCIL must name a folder" in finding.what


@pytest.mark.parametrize(("review_by", "told"), [("2026-12-22", 1), ("2026-12-23", 0)])
@pytest.mark.parametrize("file", [FACTS, ANSWERS])
def test_a_review_is_told_a_month_before(looked: Looked, file: str, review_by: str, told: int) -> None:
    entry: dict[str, Any] = next(iter(looked.content[file].values()))
    entry["review_by"] = review_by
    assert len(looked.told("due_soon")) == told


def test_answers_that_read_old_are_told_hardest_first(looked: Looked) -> None:
    hard = "Multi-agency coordination facilitates identification of appropriate interventions."
    looked.content[ANSWERS].update(
        {
            "family_hubs_what": answer(text=f"{hard} We can help you."),
            "family_hubs_where": answer(title="Where", text=hard),
        }
    )
    assert [told.split("'")[1] for told in looked.told("reading_age")] == ["family_hubs_where", "family_hubs_what"]


def test_a_practitioners_version_may_read_older(looked: Looked) -> None:
    hard = "Multi-agency coordination facilitates identification of appropriate interventions."
    looked.content[ANSWERS]["family_hubs_what"] = answer(practitioner=hard)
    assert looked.told("reading_age") == []


def test_facts_nobody_confirmed_are_counted(looked: Looked) -> None:
    looked.content[FACTS]["spa_phone"] = fact(confirmed=True)
    assert looked.told("unconfirmed") == [f"{FACTS}:1: 2 of 3 facts are not confirmed"]


def test_what_two_councils_share_is_told_once(looked: Looked) -> None:
    looked.content.files["national/facts.yml"] = {"facts": {"sea_phone": fact(value="01632 960009", title="Sea line")}}
    looked.content.files["hilltown/council.yml"] = {"key": "hilltown", "name": "H", "words": {"council_name": "H"}}
    looked.content.files["hilltown/sources.yml"] = {"sources": {"strategy": {"title": "Strategy", "url": None}}}
    findings = check(looked.where, ["seatown", "hilltown"], TODAY)
    assert [finding.what for finding in findings].count("nothing uses the fact 'sea_phone'") == 1
