"""Every fact and source is used, none contradicts another."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from editorial.build import RUN_TIME_VALUES
from tests.content.reading import PLACEHOLDER, strings, written_for


def used_facts(content: dict[str, Any]) -> set[str]:
    written = written_for(content)
    places = {key for _, text in written for key in PLACEHOLDER.findall(text)}
    listed = {text for place, text in written if "/links/" in place or ("/facts/" in place and "/help.yml/" in place)}
    code = {
        text
        for folder in ("gateway", "bot/actions")
        for path in Path(folder).rglob("*.py")
        for text in path.read_text(encoding="utf-8").replace('"', "'").split("'")
    }
    return places | listed | code | {hub["phone"] for hub in content["hubs"]}


def used_sources(content: dict[str, Any]) -> set[str]:
    named = {text for place, text in written_for(content) if place.endswith("/source")}
    return named | {text for place, text in strings(content["hubs"]) if place.endswith("/source")}


def test_every_fact_is_used(content: dict[str, Any]) -> None:
    assert sorted(content["facts"].keys() - used_facts(content)) == []


def test_every_source_is_used(content: dict[str, Any]) -> None:
    assert sorted(content["sources"].keys() - used_sources(content)) == []


def test_every_source_named_anywhere_is_there(content: dict[str, Any]) -> None:
    assert sorted(used_sources(content) - content["sources"].keys()) == []


def test_no_two_facts_contradict_each_other(content: dict[str, Any]) -> None:
    values = defaultdict(set)
    for fact in content["facts"].values():
        values[fact["title"].casefold(), fact["kind"]].add(fact["value"])
    assert {about: found for about, found in values.items() if len(found) > 1} == {}


def test_a_link_opens_an_address_that_is_safe(content: dict[str, Any]) -> None:
    assert [
        key
        for key, fact in content["facts"].items()
        if fact["kind"] == "link" and not fact["value"].startswith("https://")
    ] == []


def test_every_hub_names_facts_sources_and_areas_that_are_there(content: dict[str, Any]) -> None:
    for hub in content["hubs"]:
        assert (
            hub["phone"] in content["facts"] and {hub["source"], hub["serves"]["source"]} <= content["sources"].keys()
        ), hub["key"]
        assert hub["offer"] and (hub["serves"]["districts"] or hub["serves"]["places"]), hub["key"]


def test_no_area_belongs_to_two(content: dict[str, Any]) -> None:
    # Centres stand beside a hub in its area.
    hubs = [hub for hub in content["hubs"] if hub["kind"] == "family_hub"]
    areas = [*(hub["serves"] for hub in hubs), *content["outside"]]
    for kind in ("districts", "places"):
        named = [name for area in areas for name in area.get(kind, [])]
        assert sorted({name for name in named if named.count(name) > 1}) == [], kind


def test_every_council_folder_is_named_as_its_key() -> None:
    for path in Path("content").glob("*/council.yml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["key"] == path.parent.name


def test_no_text_names_a_placeholder_that_was_left_over(content: dict[str, Any]) -> None:
    left = {
        (place, key)
        for place, text in strings(content["responses"])
        for key in PLACEHOLDER.findall(text)
        if key not in RUN_TIME_VALUES
    }
    assert left == set()
    assert [
        key
        for key, answer in content["answers"].items()
        if PLACEHOLDER.search(answer["text"] + (answer["practitioner"] or ""))
    ] == []
