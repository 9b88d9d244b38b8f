from typing import Any

import pytest

from gateway.plain_form.form_parts import form_part, part_of
from tests.gateway.builders import question_part


@pytest.mark.hazard("E5")
@pytest.mark.parametrize(
    "told",
    [
        None,
        "question",
        [],
        {},
        {"part": "unknown"},
        {"part": ["check"]},
        {"part": "check"},
        {"part": "problem", "more": 1},
        {"part": "receipt", "reference": 5, "received": True},
        {"part": "receipt", "reference": "EH-2SJS-5XMJ", "received": "yes"},
        {"part": "rows", "rows": {"label": "value"}},
        {"part": "rows", "rows": [{"label": "First name"}]},
        {"part": "rows", "rows": [{"label": "First name", "value": 5, "child": None}]},
        {"part": "rows", "rows": [{"label": "First name", "value": "Sam"}]},
        {"part": "rows", "rows": [{"label": "First name", "value": "Sam", "child": "1"}]},
        {"part": "finding"},
        {"part": "finding", "types": "yes"},
        question_part(chosen="yes"),
        question_part(given=None),
        question_part(more="x"),
    ],
)
def test_anything_but_exactly_a_known_part_is_none(told: Any) -> None:
    assert form_part(told) is None


def test_a_message_tells_which_part_it_is() -> None:
    assert part_of({"text": "x", "form": {"part": "problem"}}) == "problem"
    assert part_of({"text": "x"}) == ""
