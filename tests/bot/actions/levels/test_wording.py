import json
from typing import Any

import pytest

from bot.actions.levels import wording
from tests.bot.actions.levels.builders import GUIDANCE, guidance, level, reasons, sign

WORDS: dict[str, Any] = {
    "level": "Level",
    "statuses": {"current": "Now", "historic": "Replaced"},
    "no_level": "At no level",
    "own_title": "Our title.",
    "own_titles": "Our titles.",
    "response": "Response:",
    "no_response": "No response found.",
    "none_picked": "nothing yet",
    "buttons": {name: name for name in ("practitioner", "family", "remove", "more", "areas", "result", "stop")},
}


def titles(buttons: list[wording.Button]) -> list[str]:
    return [button["title"] for button in buttons]


def payload(button: wording.Button) -> Any:
    return json.loads(button["payload"].removeprefix("/level_helper"))


def test_indicators_stand_together_by_level_and_paper_with_date_and_status() -> None:
    found = wording.blocks(reasons("debt", "poverty", "carer", "absence", "hurt", "alert"), GUIDANCE, WORDS)
    assert [(block.level, block.indicators, block.what_to_do) for block in found] == [
        (
            "Level 2: Title of old_2\nReplaced: Seatown plan, 3 November 2015.",
            "- Words of carer",
            "Response: Responders of old_2.",
        ),
        (
            "Level 2.5: Title of old_2_5\nReplaced: Seatown plan, 3 November 2015.\nOur title.",
            "- Words of debt\n- Words of absence",
            "Response: Responders of old_2_5.",
        ),
        ("At no level\nReplaced: Seatown plan, 3 November 2015.", "- Words of poverty", "No response found."),
    ]


@pytest.mark.parametrize(
    ("one", "named"),
    [
        (level("a", 1), "Level 1: Title of a"),
        (level("a", 2.5), "Level 2.5: Title of a"),
        (level("a", 4.0), "Level 4: Title of a"),
        (level("a", None), "Title of a"),
    ],
)
def test_a_level_is_counted_as_its_guidance_counts(one: dict[str, Any], named: str) -> None:
    assert wording.named(one, WORDS) == named


def test_a_response_that_was_not_found_is_said_so() -> None:
    assert wording.what_to_do(level("a", 1, who_responds=None), WORDS) == "No response found."


def test_the_levels_in_use_are_listed_with_their_responses() -> None:
    assert wording.current_levels(GUIDANCE, WORDS) == (
        "- Level 1: Title of now_1. Summary of now_1. Response: Responders of now_1.\n"
        "- Level 2: Title of now_2. Summary of now_2. Response: Responders of now_2."
    )
    own = guidance(levels=[level("a", 1, derived=True)])
    assert wording.current_levels(own, WORDS).endswith("\n\nOur titles.")


@pytest.mark.parametrize(
    ("written", "shown"), [("2015-11-03", "3 November 2015"), ("undated copy", "undated copy"), ("2019-05", "2019-05")]
)
def test_a_date_is_shown_as_exactly_as_it_is_known(written: str, shown: str) -> None:
    assert wording.shown_date(written) == shown


def test_what_is_picked_is_named_in_one_line() -> None:
    assert wording.picked(reasons("debt", "hurt", "carer"), WORDS) == "Words of debt; Words of carer"
    assert wording.picked([], WORDS) == "nothing yet"


def test_the_answer_who_asks_carries_what_was_described() -> None:
    practitioner, family = wording.audience_buttons(["debt"], WORDS)
    assert payload(practitioner) == {"question": "audience", "value": "practitioner", "signs": ["debt"]}
    assert payload(family) == {"question": "audience", "value": "family"}


def test_areas_can_be_picked() -> None:
    assert titles(wording.area_buttons(GUIDANCE, WORDS)) == ["Family", "School", "Other", "result", "stop"]


def test_what_is_held_can_be_taken_away() -> None:
    buttons = wording.pick_buttons("family", 0, reasons("debt"), GUIDANCE, WORDS)
    assert titles(buttons) == ["remove Words of debt", "Words of carer", "areas", "result", "stop"]
    assert payload(buttons[0]) == {"do": "remove", "sign": "debt", "area": "family", "page": 0}
    assert payload(buttons[1])["do"] == "add"


MANY = guidance(indicators=[sign(f"i{number}", area="other") for number in range(15)])


@pytest.mark.parametrize(
    ("page", "first", "choices", "more"),
    [(0, "i0", 6, True), (1, "i6", 6, True), (2, "i12", 3, False), (3, "i0", 6, True), (-1, "i0", 6, True)],
)
def test_a_long_list_is_paged(page: int, first: str, choices: int, more: bool) -> None:
    buttons = wording.pick_buttons("other", page, [], MANY, WORDS)
    found = titles(buttons)
    assert found[0] == f"Words of {first}" and sum(title.startswith("Words") for title in found) == choices
    assert ("more" in found) == more and "areas" not in found


def test_an_area_nobody_knows_has_nothing_to_pick() -> None:
    assert titles(wording.pick_buttons("unheard of", 0, [], GUIDANCE, WORDS)) == ["areas", "result", "stop"]
