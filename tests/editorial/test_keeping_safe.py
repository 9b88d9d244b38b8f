from typing import Any

import pytest

from editorial.keeping_safe import check_whom_to_ring, check_wording
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


BY_THE_CLOCK = {"open": "Ring.", "closed": "Ring.", "unknown": "Ring."}


@pytest.mark.hazard("A4")
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({**BY_THE_CLOCK, "status": "unapproved default"}, []),
        (BY_THE_CLOCK, ["status must be"]),
        ({**BY_THE_CLOCK, "status": "approved"}, ["approved by nobody"]),
        ({"open": "Ring.", "closed": "Ring.", "status": "unapproved default"}, ["has no 'unknown'"]),
    ],
)
def test_whom_to_ring_says_who_stands_for_it_and_what_is_said_at_every_hour(
    said: dict[str, str], told: list[str]
) -> None:
    problems = check_whom_to_ring(Entry("calm", said, Place("whom_to_ring.yml", 3)))
    assert len(problems) == len(told) and all(one in problem for one, problem in zip(told, problems, strict=True))
