from typing import Any

import pytest

from editorial.keeping_safe import check_wording
from editorial.reading import Entry, Place


def problems(**changes: Any) -> list[str]:
    whole = {"status": "unapproved default", "lines": ["Ring {emergency_phone}."], **changes}
    said = {name: value for name, value in whole.items() if value is not None}
    return check_wording(Entry("neglect", said, Place("keeping_safe.yml", 3)))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"open": "Ring.", "closed": "Ring.", "unknown": "Ring."},
        {"status": "approved", "approved_by": "designated safeguarding lead", "approved_on": "2026-12-01"},
    ],
)
def test_a_text_that_says_who_stands_for_it(changes: dict[str, Any]) -> None:
    assert problems(**changes) == []


@pytest.mark.hazard("A4")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": None}, "status must be"),
        ({"status": "fine"}, "status must be"),
        ({"status": "approved"}, "approved by nobody"),
        ({"status": "approved", "approved_by": " ", "approved_on": "2026-12-01"}, "approved by nobody"),
        ({"status": "approved", "approved_by": "safeguarding lead", "approved_on": "soon"}, "approved by nobody"),
        ({"lines": None}, "has no 'lines'"),
        ({"open": "Ring."}, "needs 'open', 'closed' and 'unknown'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(changes: dict[str, Any], said: str) -> None:
    (problem,) = problems(**changes)
    assert problem.startswith("keeping_safe.yml:3: 'neglect'") and said in problem
