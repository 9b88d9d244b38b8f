"""Around an urgent reply, through the door: the form waits, nothing is lost, and nothing is kept unasked."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from gateway.rasa_client import RasaSlow, RasaUnreachable
from tests.gateway.builders import FakeRasa, FakeScreen, Visitor, answered, asks, button, content

PAUSING = content().pausing
DOMESTIC_ABUSE = FakeScreen(("danger",), "domestic_abuse")
A_CHILD = FakeScreen(("my mum",), "physical_abuse", by_a_child=True)
WORRIES = answered("What are you worried about?", custom={"asks": "worries"})
OWN_BIRTH = asks("What is your date of birth?", "birth_date", route="young_person")
NEXT = answered("What would help?", custom={"asks": "what_would_help"})
NOT_UNDERSTOOD = answered("Please say that again.", custom={"fits_danger": False})
FOR_ADULTS = answered(PAUSING["for_adults"], custom={"state": "for_adults"})
TOLD = "There is danger.  He hit her, and  I saw it"


@pytest.fixture
def visit(make_app: Callable[..., Flask]) -> Callable[..., Visitor]:
    return lambda keeps_safe: Visitor(make_app(keeps_safe=keeps_safe).test_client()).open()


@pytest.fixture
def in_the_form(visit: Callable[..., Visitor], rasa: FakeRasa) -> Visitor:
    """Someone who has been asked about their worries."""
    rasa.answers = [[WORRIES], [NEXT]]
    visitor = visit(DOMESTIC_ABUSE)
    visitor.say("next")
    return visitor


def kinds(reply: Any) -> list[str]:
    return [message["kind"] for message in reply.json["messages"]]


def titles(reply: Any) -> list[str]:
    return [each["title"] for message in reply.json["messages"] for each in message["buttons"]]


def press(visitor: Visitor, reply: Any, name: str) -> Any:
    """Presses the button of this name among the words of content/."""
    ids = {each["title"]: each["id"] for message in reply.json["messages"] for each in message["buttons"]}
    return visitor.press(ids[PAUSING[name]])


@pytest.mark.hazard("A9")
def test_urgent_help_first_then_carry_on_stop_or_ring_and_nothing_is_passed_on(
    in_the_form: Visitor, rasa: FakeRasa
) -> None:
    reply = in_the_form.say(TOLD)
    assert reply.status_code == 200
    assert kinds(reply) == ["urgent", "text"]
    assert titles(reply) == [PAUSING["carry_on"], PAUSING["stop"], PAUSING["ring"]]
    assert len(rasa.heard) == 1


@pytest.mark.hazard("A9")
def test_carrying_on_passes_on_exactly_what_was_typed_once(in_the_form: Visitor, rasa: FakeRasa) -> None:
    paused = in_the_form.say(TOLD)
    carried_on = press(in_the_form, paused, "carry_on")
    assert kinds(carried_on) == ["text"]
    assert [heard["text"] for heard in rasa.heard[1:]] == [TOLD]
    assert (rasa.heard[1]["urgent"], rasa.heard[1]["carried_on"]) == ("domestic_abuse", True)
    assert press(in_the_form, paused, "carry_on").status_code == 409
    assert len(rasa.heard) == 2


def test_typing_that_one_wants_to_carry_on_does_the_same(in_the_form: Visitor, rasa: FakeRasa) -> None:
    in_the_form.say(TOLD)
    in_the_form.say("Carry on")
    assert [heard["text"] for heard in rasa.heard[1:]] == [TOLD]


@pytest.mark.hazard("A9")
def test_another_answer_instead_leaves_the_first_behind(in_the_form: Visitor, rasa: FakeRasa) -> None:
    in_the_form.say(TOLD)
    in_the_form.say("He will not sleep.")
    assert [heard["text"] for heard in rasa.heard[1:]] == ["He will not sleep."]
    assert "urgent" not in rasa.heard[1]


def test_stopping_stops_the_form_and_forgets_what_was_held(in_the_form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered("Stopped.")]]
    press(in_the_form, in_the_form.say(TOLD), "stop")
    assert rasa.heard[1]["press"]["payload"] == "/stop"
    assert in_the_form.say("carry on").status_code == 200
    assert rasa.heard[2]["text"] == "carry on"


@pytest.mark.hazard("A8")
def test_ringing_shows_whom_to_ring_now_and_the_form_still_waits(in_the_form: Visitor, rasa: FakeRasa) -> None:
    ringing = press(in_the_form, in_the_form.say(TOLD), "ring")
    assert kinds(ringing) == ["urgent"]
    assert ringing.json["messages"][0]["text"] == "Ring 01632 960001."
    press(in_the_form, ringing, "carry_on")
    assert [heard["text"] for heard in rasa.heard[1:]] == [TOLD]


@pytest.mark.hazard("A1")
@pytest.mark.hazard("A9")
@pytest.mark.parametrize("fault", [RasaUnreachable(), RasaSlow(), RuntimeError()])
def test_the_form_waits_also_when_everything_behind_is_dead(
    in_the_form: Visitor, rasa: FakeRasa, fault: Exception
) -> None:
    rasa.answers = [fault, [NEXT]]
    paused = in_the_form.say(TOLD)
    assert (paused.status_code, kinds(paused)) == (200, ["urgent", "text"])
    assert press(in_the_form, paused, "carry_on").status_code == 503
    assert press(in_the_form, paused, "carry_on").status_code == 200
    assert [heard["text"] for heard in rasa.heard[1:]] == [TOLD, TOLD]


@pytest.mark.hazard("A9")
def test_a_form_the_gateway_did_not_know_of_does_not_take_it_either(
    visit: Callable[..., Visitor], rasa: FakeRasa
) -> None:
    rasa.answers = [[answered(custom={"state": "paused"}), WORRIES], [NEXT]]
    visitor = visit(DOMESTIC_ABUSE)
    paused = visitor.say(TOLD)
    assert titles(paused) == [PAUSING["carry_on"], PAUSING["stop"], PAUSING["ring"]]
    press(visitor, paused, "carry_on")
    assert rasa.heard[1]["carried_on"] is True


@pytest.mark.hazard("A12")
def test_outside_the_form_a_disclosure_is_not_asked_to_be_said_again(
    visit: Callable[..., Visitor], rasa: FakeRasa
) -> None:
    rasa.answers = [[NOT_UNDERSTOOD], [NOT_UNDERSTOOD, answered("Where to get help.")]]
    visitor = visit(DOMESTIC_ABUSE)
    assert kinds(visitor.say("danger")) == ["urgent"]
    assert kinds(visitor.say("more danger")) == ["urgent", "text"]


@pytest.mark.hazard("A7")
def test_a_child_gets_no_form_for_the_rest_of_the_chat(visit: Callable[..., Visitor], rasa: FakeRasa) -> None:
    support = button("Ask for support", "/request_support")
    rasa.answers = [[answered(buttons=[support])], [FOR_ADULTS], [answered()]]
    visitor = visit(A_CHILD)
    assert titles(visitor.say("my mum hits me")) == []
    refused = visitor.say("I want to ask for support")
    assert rasa.heard[1]["child"] is True
    assert titles(refused) == [PAUSING["adult"], PAUSING["ring"]]
    visitor.say("please let me ask for support")
    assert rasa.heard[2]["child"] is True


@pytest.mark.hazard("A7")
def test_an_adult_may_say_so_by_a_button(visit: Callable[..., Visitor], rasa: FakeRasa) -> None:
    rasa.answers = [[answered()], [FOR_ADULTS], [WORRIES]]
    visitor = visit(A_CHILD)
    visitor.say("my mum hits me")
    adult = press(visitor, visitor.say("I want to ask for support"), "adult")
    assert titles(adult) == [PAUSING["ask_for_support"], PAUSING["ring"]]
    press(visitor, adult, "ask_for_support")
    assert "child" not in rasa.heard[2]


@pytest.mark.hazard("A7")
def test_a_child_in_an_open_form_is_kept_out_until_an_adult_says_otherwise(
    visit: Callable[..., Visitor], rasa: FakeRasa
) -> None:
    rasa.answers = [[WORRIES], [NEXT]]
    visitor = visit(A_CHILD)
    visitor.say("next")
    kept_out = visitor.say("my mum hits me")
    assert titles(kept_out) == [PAUSING["adult"], PAUSING["stop"], PAUSING["ring"]]
    assert titles(visitor.say("carry on")) == titles(kept_out)
    assert press(visitor, visitor.say("hello"), "ring").json["messages"][0]["text"] == "Ring Childline."
    assert len(rasa.heard) == 1
    press(visitor, press(visitor, visitor.say("hello"), "adult"), "carry_on")
    assert rasa.heard[1]["text"] == "my mum hits me"


@pytest.mark.hazard("A7")
def test_a_young_person_on_their_own_route_may_carry_on(visit: Callable[..., Visitor], rasa: FakeRasa) -> None:
    rasa.answers = [[OWN_BIRTH], [NEXT]]
    visitor = visit(A_CHILD)
    visitor.say("next")
    paused = visitor.say("my mum hits me")
    assert titles(paused) == [PAUSING["carry_on"], PAUSING["stop"], PAUSING["ring"]]
    press(visitor, paused, "carry_on")
    assert "child" not in rasa.heard[1]


@pytest.mark.hazard("A1")
def test_a_screen_that_fails_lets_the_answer_through_as_urgent(visit: Callable[..., Visitor], rasa: FakeRasa) -> None:
    rasa.answers = [[WORRIES], [NEXT]]
    visitor = visit(FakeScreen(fails=True))
    visitor.say("next")
    assert kinds(visitor.say("He will not sleep.")) == ["urgent", "text"]
    assert (rasa.heard[1]["text"], rasa.heard[1]["carried_on"]) == ("He will not sleep.", True)


@pytest.mark.hazard("A11")
def test_the_screen_is_told_who_said_they_are_asking(visit: Callable[..., Visitor], rasa: FakeRasa) -> None:
    rasa.answers = [[answered(custom={"kind": "text", "audience": "practitioner"})], [answered()]]
    screen = FakeScreen()
    visitor = visit(screen)
    visitor.say("I work with families")
    visitor.say("danger")
    assert screen.audiences[-1] == "practitioner"


@pytest.mark.hazard("A1")
def test_urgent_help_stands_beside_every_turn(in_the_form: Visitor) -> None:
    for reply in (in_the_form.say("hello"), in_the_form.say(TOLD), in_the_form.say(""), in_the_form.say("a" * 3000)):
        assert reply.json["help"] == "/help"


@pytest.mark.hazard("A9")
def test_without_scripts_the_ways_on_are_buttons_too(in_the_form: Visitor, rasa: FakeRasa) -> None:
    page = in_the_form.open().post_form(text=TOLD).text
    assert page.index("Ring 999 now.") < page.index(PAUSING["carry_on"]) < page.index(PAUSING["stop"])
    assert len(rasa.heard) == 1
