"""Every number a person may ring stands in the registry of facts, and in one place only."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.content.reading import said, words_as_written

# Desk lines of officers and offices that stand in old council papers: nobody waits for families there.
NEVER_SHOWN = ("01634334404", "01634338197", "01634335618", "01254666421")
# Ofcom keeps these for drama; the form shows them as examples of what to type.
DRAMA = re.compile(r"\b(?:01632 ?960 ?\d{3}|07700 ?900 ?\d{3})\b")
NUMBER = re.compile(r"(?<![\w.])(?:\+44|0)[\d ()-]{7,}\d\b|\b\d{5,}\b")
SHORT_NUMBERS = ("999", "112", "101", "111", "105", "119", "116 123", "116123", "85258", "0800 1111")


def numbers_of_facts(content: dict[str, Any]) -> list[str]:
    return sorted(
        (fact["value"] for fact in content["facts"].values() if fact["kind"] in ("phone", "text_number", "text")),
        key=len,
        reverse=True,
    )


@pytest.mark.hazard("A4")
@pytest.mark.hazard("C1")
def test_every_number_shown_is_that_of_a_fact(content: dict[str, Any]) -> None:
    known = re.compile("|".join(re.escape(value) for value in numbers_of_facts(content)))
    unknown = [
        (place, found) for place, text in said(content) for found in NUMBER.findall(known.sub("", DRAMA.sub("", text)))
    ]
    assert unknown == []


@pytest.mark.hazard("C1")
@pytest.mark.parametrize("number", NEVER_SHOWN)
def test_the_desk_lines_of_old_reports_are_nowhere(number: str) -> None:
    files = [
        path
        for folder in ("content", "bot", "gateway", "frontdoor")
        for path in Path(folder).rglob("*")
        if path.suffix in (".yml", ".py", ".html", ".json", ".jinja")
    ]
    assert [path for path in files if number in re.sub(r"[\s()-]", "", path.read_text(encoding="utf-8"))] == []


def test_no_number_is_typed_into_a_text() -> None:
    typed = re.compile(rf"(?<![\w£.:-])(?:{'|'.join(map(re.escape, SHORT_NUMBERS))})(?![\w%:.-]?\w)|{NUMBER.pattern}")
    assert [(place, found) for place, text in words_as_written() for found in typed.findall(DRAMA.sub("", text))] == []


def test_one_number_is_one_fact(content: dict[str, Any]) -> None:
    """Two facts with one number would have to be corrected twice; each pair that may share one says why."""
    shared = {
        frozenset({"shout_number", "release_pressure_text"}),
        frozenset({"health_visitor_phone", "school_nurse_phone"}),
    }
    by_number: dict[str, set[str]] = {}
    for key, fact in content["facts"].items():
        if fact["kind"] in ("phone", "text_number"):
            by_number.setdefault(re.sub(r"\D", "", fact["value"]), set()).add(key)
    assert [keys for keys in by_number.values() if len(keys) > 1 and frozenset(keys) not in shared] == []


def test_every_number_can_be_rung(content: dict[str, Any]) -> None:
    assert [
        key
        for key, fact in content["facts"].items()
        if fact["kind"] == "phone" and not re.fullmatch(r"tel:\d{3,11}", fact["href"])
    ] == []
