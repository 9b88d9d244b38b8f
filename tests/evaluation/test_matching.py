from typing import Any

import pytest

from evaluation.matching import ANSWERED, LOOKED_UP, OFFERED, REFUSED, UNMATCHED, URGENT_ALONE, Matcher, Shown, shape
from tests.evaluation.builders import content, message

URGENT = message("Ring 999.", kind="urgent")


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ([message("Keep to one bedtime.")], Shown(ANSWERED, ("parenting_sleep",))),
        ([message("The lead coordinates.")], Shown(ANSWERED, ("lead_what",))),
        ([message("One person."), message("Keep to one\nbedtime.")], Shown(ANSWERED, ("lead_what", "parenting_sleep"))),
        ([message("One person.", "Help with sleep")], Shown(ANSWERED, ("lead_what",))),
        ([message("I can help you ask."), message("Is anyone in danger?")], Shown(ANSWERED, ("request_support",))),
        ([message("Your hub is Strood.\n1 High Street")], Shown(ANSWERED, ("find_hub",))),
        ([message("Did you mean one of these?", "Find my hub", "What a lead is", "Something else")],
         Shown(OFFERED, ("find_hub", "lead_what"))),
        ([message("One person."), message("If not, did you mean one of these?", "Help with sleep", "Something else")],
         Shown(OFFERED, ("lead_what", "parenting_sleep"))),
        ([message("These may be near.", "Help with sleep")], Shown(LOOKED_UP, ("parenting_sleep",))),
        ([message("I cannot help with that.", "Help with sleep")], Shown(REFUSED, ("out_of_scope",))),
        ([message("I did not understand (sorry).")], Shown(REFUSED, ("not_understood",))),
        ([message("One person."), message("I answer as for a parent.")], Shown(ANSWERED, ("lead_what",))),
        ([message("I can only read English.")], Shown(REFUSED, ("not_understood",))),
        ([message("Which town is the family in?")], Shown(ANSWERED, ("find_hub",))),
        ([message("That button is old.")], Shown(ANSWERED, ("utter_button_is_old",))),
        ([message("Words of yesterday.")], Shown(UNMATCHED)),
        ([], Shown(UNMATCHED)),
    ],
)  # fmt: skip
def test_what_was_shown(messages: list[dict[str, Any]], shown: Shown) -> None:
    assert Matcher(content()).read(messages) == shown


def test_urgent_help_above_an_answer_does_not_hide_it() -> None:
    shown = Matcher(content()).read([URGENT, message("One person.")])

    assert shown == Shown(ANSWERED, ("lead_what",), urgent=True)


def test_urgent_help_alone_is_a_band_of_its_own() -> None:
    assert Matcher(content()).read([URGENT]) == Shown(URGENT_ALONE, ("urgent_help",), urgent=True)


def test_a_shape_takes_marks_literally_and_values_freely() -> None:
    assert shape("Ring {phone} (today).").fullmatch("Ring 01632 960001 (today).")
    assert not shape("Ring {phone} (today).").fullmatch("Ring 01632 960001 today.")
