"""From what the screen finds to what is shown, and to whom."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.keeping_safe.looking import KeepingSafe
from gateway.keeping_safe.replies import Replies
from gateway.keeping_safe.screen import Finding
from gateway.keeping_safe.speakers import Practitioners
from gateway.keeping_safe.working_hours import Calendar

LISTS = {
    "before": ["i am a"],
    "not_between": ["mum"],
    "roles": ["teacher"],
    "phrases": ["one of my pupils"],
    "headings": ["hv"],
}


class Finds:
    def __init__(self, finding: Finding | None) -> None:
        self._finding = finding

    def find(self, text: str, before: Sequence[str] = ()) -> Finding | None:
        return self._finding


def looking(built: dict[str, Any], cls: str | None, by_a_child: bool = False, together: bool = False) -> KeepingSafe:
    finding = Finding(cls, "a sign", 1.0, by_a_child, together) if cls else None
    replies = Replies(built, [], Calendar.of_england(), lambda: datetime(2026, 11, 23, 12, tzinfo=UTC))
    return KeepingSafe(Finds(finding), replies, Practitioners(LISTS))  # type: ignore[arg-type]


def test_nothing_found_is_nothing_urgent(built: dict[str, Any]) -> None:
    assert looking(built, None).look("I am a teacher") is None


@pytest.mark.hazard("A11")
@pytest.mark.parametrize(
    ("text", "audience", "safeguarding_route"),
    [
        ("I am a teacher, he has bruises", None, True),
        ("he has bruises", "practitioner", True),
        ("he has bruises", None, False),
        ("he has bruises", "family", False),
    ],
)
def test_a_practitioner_by_their_words_or_by_what_they_chose(
    built: dict[str, Any], text: str, audience: str | None, safeguarding_route: bool
) -> None:
    danger = looking(built, "physical_abuse").look(text, audience)
    assert danger is not None
    assert ("safeguarding concern" in danger.messages[-1]["text"]) is safeguarding_route


@pytest.mark.hazard("A7")
@pytest.mark.parametrize(("cls", "by_a_child"), [("child_speaking", False), ("physical_abuse", True)])
def test_a_child_is_known_as_one(built: dict[str, Any], cls: str, by_a_child: bool) -> None:
    danger = looking(built, cls, by_a_child).look("my mum hits me")
    assert danger is not None and danger.by_a_child


def test_a_practitioner_who_repeats_a_childs_words_is_no_child(built: dict[str, Any]) -> None:
    danger = looking(built, "physical_abuse", by_a_child=True).look("One of my pupils said: my mum hits me")
    assert danger is not None and not danger.by_a_child


@pytest.mark.hazard("A11")
@pytest.mark.parametrize("together", [False, True])
def test_who_writes_is_told_by_what_the_danger_was_found_in(built: dict[str, Any], together: bool) -> None:
    danger = looking(built, "physical_abuse", True, together).look("my mum hits me", before=["I am a teacher"])
    assert danger is not None and danger.by_a_child is not together


def test_whom_to_ring_now(built: dict[str, Any]) -> None:
    spa, childline = (built["facts"][key]["value"] for key in ("spa_phone", "childline_phone"))
    assert spa in looking(built, None).ring_now(child=False)["text"]
    assert childline in looking(built, None).ring_now(child=True)["text"]
