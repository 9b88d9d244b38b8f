from typing import Any

import pytest

from gateway.fitting import fit
from tests.gateway.builders import answered, button

CHAT = answered("Sorry, please say that again.", custom={"fits_danger": False})
ANSWER = answered("Where to get help.", custom={"kind": "text", "answer": "domestic_abuse_help"})
SUPPORT, NEXT = button("Ask for support", "/request_support"), button("More", "/faq/domestic_abuse_refuge")
LEADS_ON = {**ANSWER, "buttons": [NEXT, SUPPORT]}


@pytest.mark.hazard("A12")
def test_after_an_urgent_reply_nobody_is_asked_to_say_it_again() -> None:
    assert fit([CHAT, ANSWER], after_urgent=True) == [ANSWER]
    assert fit([CHAT], after_urgent=True) == []


def test_otherwise_everything_fits() -> None:
    assert fit([CHAT, ANSWER, LEADS_ON]) == [CHAT, ANSWER, LEADS_ON]


@pytest.mark.hazard("A12")
def test_after_an_urgent_reply_an_answer_leads_nowhere_else() -> None:
    assert fit([LEADS_ON], after_urgent=True) == [{**LEADS_ON, "buttons": []}]


def test_the_form_keeps_its_buttons_after_an_urgent_reply() -> None:
    asked = answered("Is anyone in danger?", custom={"asks": "immediate_danger"}, buttons=[NEXT])
    assert fit([asked], after_urgent=True) == [asked]


@pytest.mark.hazard("A7")
def test_a_child_is_not_offered_the_form() -> None:
    (kept,) = fit([answered(buttons=[SUPPORT, NEXT])], to_a_child=True)
    assert kept["buttons"] == [NEXT]


@pytest.mark.hazard("A7")
def test_after_an_urgent_reply_a_child_gets_no_answer_worded_for_parents() -> None:
    asked = answered("Is anyone in danger?", custom={"asks": "immediate_danger"})
    assert fit([ANSWER, asked], after_urgent=True, to_a_child=True) == [asked]


@pytest.mark.parametrize("odd", [None, 5, {}, {"custom": "x"}, {"custom": None, "buttons": 5}, {"buttons": [None, {}]}])
def test_what_is_not_understood_is_left_for_the_next_check(odd: Any) -> None:
    assert fit([odd], after_urgent=True, to_a_child=True) == [odd]
