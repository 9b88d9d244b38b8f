from datetime import date

import pytest

from editorial.checking.finding import Finding, topics
from editorial.checking.report import must, report
from editorial.reading import Place

DAY = date(2026, 11, 5)
TYPED = Finding("typed", Place("content/seatown/answers/hubs.yml", 12), "the number 999 is typed in")
OLD = Finding("reading_age", Place("content/seatown/answers/hubs.yml", 3), "'hubs' reads at age 12.1")


def test_nothing_found_is_said_so() -> None:
    text = report([], ["seatown"], DAY)
    assert "Content of seatown, looked through on 5 November 2026." in text
    assert "Nothing has to be put right." in text and "look at" not in text


def test_what_must_be_put_right_comes_first_with_place_and_what_to_do() -> None:
    text = report([OLD, TYPED], ["seatown", "hilltown"], DAY)
    lines = text.splitlines()
    assert lines[0].startswith("Content of seatown, hilltown")
    right, look = lines.index("To put right: 1"), lines.index("To look at when you can: 1")
    assert right < lines.index(f"  - {TYPED.place}: {TYPED.what}") < look < lines.index(f"  - {OLD.place}: {OLD.what}")
    assert "What to do: Put it into facts.yml" in text


@pytest.mark.parametrize(("findings", "serious"), [([], False), ([OLD], False), ([OLD, TYPED], True)])
def test_only_some_kinds_stop_the_check(findings: list[Finding], serious: bool) -> None:
    assert must(findings) is serious


def test_every_topic_says_what_to_do_in_short_lines() -> None:
    text = report([Finding(name, Place("a.yml", 1), "b") for name in topics()], ["seatown"], DAY)
    assert text.count("What to do: ") == len(topics())
    assert max(map(len, text.splitlines())) <= 110
