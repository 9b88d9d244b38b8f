from typing import Any

import pytest

from editorial.reading import Entry, Place
from editorial.taking_back import check_decision

APPROVED = {"status": "approved", "approved_by": "safeguarding lead", "approved_on": "2026-12-01"}


def problems(**said: Any) -> list[str]:
    return check_decision(Entry("urgent_unsent", said, Place("taking_back.yml", 3)))


@pytest.mark.parametrize("decision", ["still_read", "erased"])
@pytest.mark.parametrize("status", [{"status": "unapproved default"}, APPROVED])
def test_a_decision_that_says_who_stands_for_it(status: dict[str, str], decision: str) -> None:
    assert problems(**status, decision=decision) == []


@pytest.mark.hazard("A15")
@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"status": "unapproved default"}, "decision must be"),
        ({"status": "unapproved default", "decision": "delete"}, "decision must be"),
        ({"status": "approved", "decision": "erased"}, "approved by nobody"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(said: dict[str, str], named: str) -> None:
    (problem,) = problems(**said)
    assert problem.startswith("taking_back.yml:3: 'urgent_unsent'") and named in problem
