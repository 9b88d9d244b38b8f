import pytest

from bot.engine.levels.recognise import Recognised
from bot.engine.levels.wanted import FORM, Reading, Turn, reading, tells_anything, tells_of_a_family

GRADING = "faq/levels_mine"
STORY = "mum drinks and the boy is off school"


@pytest.mark.parametrize(
    ("turn", "how"),
    [
        (Turn(STORY, "faq", ("faq/mental_health_parent",)), Reading.NO),
        (Turn("hello", "greet", ("greet",)), Reading.NO),
        (Turn("what level are we", "faq", (GRADING,)), Reading.YES),
        (Turn("what level are we", "answer_and_offer", (GRADING,)), Reading.YES),
        (Turn(STORY, "several", ("faq/substance_use_parent", GRADING)), Reading.YES),
        (Turn("help me with thresholds", "level_helper", ("level_helper",)), Reading.YES),
        (Turn(STORY, "look_up", ("faq/lead_become",), loop=FORM), Reading.YES),
        (Turn(STORY, "level_helper", ("level_helper",), loop="request_support_form"), Reading.NO),
        (Turn(STORY, "faq", (GRADING,), loop="request_support_form", audience="practitioner"), Reading.NO),
        (Turn(STORY, "did_you_mean", ("faq/lead_become", GRADING)), Reading.IF_ANYTHING_IS_FOUND),
        (Turn(STORY, "did_you_mean", ("faq/lead_become", GRADING), audience="practitioner"), Reading.YES),
        (Turn(STORY, "nlu_fallback", ("faq/lead_become",)), Reading.NO),
        (Turn(f"{STORY}. What level is that?", "did_you_mean", ("faq/lead_become",)), Reading.IF_ANYTHING_IS_FOUND),
        (Turn(f"{STORY}. What level is that?", "look_up", (), audience="practitioner"), Reading.YES),
        (Turn("What level is early help?", "faq", ("faq/levels_how_many",)), Reading.NO),
        (Turn(STORY, "nlu_fallback", ("faq/lead_become",), audience="practitioner"), Reading.IF_IT_DESCRIBES),
        (Turn(f"{STORY}?", "faq", ("faq/lead_become",), audience="practitioner"), Reading.NO),
        (Turn("mum drinks", "faq", ("faq/lead_become",), audience="practitioner"), Reading.NO),
        (Turn(STORY, "faq", ("faq/lead_become",), audience="family"), Reading.NO),
    ],
)
def test_only_messages_for_the_helper_are_read_for_signs(turn: Turn, how: Reading) -> None:
    assert reading(turn, GRADING) == how


@pytest.mark.parametrize(
    ("found", "tells"),
    [
        (Recognised(), (False, False)),
        (Recognised(alerts=("a", "b", "c")), (False, False)),
        (Recognised(indicators=("a",)), (False, True)),
        (Recognised(indicators=("a", "b")), (True, True)),
        (Recognised(harm=("h",)), (True, True)),
    ],
)
def test_what_tells_of_a_family(found: Recognised, tells: tuple[bool, bool]) -> None:
    assert (tells_of_a_family(found), tells_anything(found)) == tells
