"""How much is recognised in what practitioners write. The check files chose nothing: they hold the floor."""

import pytest

from bot.engine.levels.recognise import Recogniser
from tests.bot.engine.levels.measuring import read, share_of_harm, shares_of_indicators

# A little under what was measured on 25 November 2026: docs/adr/0010-level-helper.md.
INDICATORS_FOUND, INDICATORS_RIGHT = 0.80, 0.80
HARM_FOUND, HARM_RAISED_FOR_NOTHING = 0.86, 0.12


def test_indicators_are_found_and_few_are_wrong(recogniser: Recogniser) -> None:
    found, right = shares_of_indicators(recogniser, read("check"))
    assert found >= INDICATORS_FOUND and right >= INDICATORS_RIGHT


@pytest.mark.hazard("A11")
def test_cues_of_harm_are_found_and_seldom_raised_for_nothing(recogniser: Recogniser) -> None:
    ordinary = [{"text": row["text"], "harm": False} for row in read("check")]
    found, for_nothing = share_of_harm(recogniser, [*read("harm_check"), *ordinary])
    assert found >= HARM_FOUND and for_nothing <= HARM_RAISED_FOR_NOTHING


@pytest.mark.hazard("A11")
def test_plain_harm_is_never_missed(recogniser: Recogniser) -> None:
    missed = [cue for cue in PLAIN_HARM if not recogniser.recognise(f"Attendance is low and {cue}.").harm]
    assert missed == []


PLAIN_HARM = [
    "dad hits him with a belt",
    "the baby has an unexplained bruise",
    "she disclosed sexual abuse by her stepdad",
    "the children are left alone all night",
    "there is no food in the house",
    "dad strangled mum in front of her",
    "mum says she will hurt the baby",
    "he wants to kill himself",
    "she took an overdose",
    "he is running drugs for older lads in another town",
    "she is being groomed online",
    "the family plan FGM",
    "she is to be made to marry abroad",
    "the boy is still missing",
    "he has cigarette burns",
]
