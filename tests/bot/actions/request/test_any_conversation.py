"""Whatever people type and press, in any order: the form goes on, and what can be sent is whole and agreed to."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from bot.actions.request.choosing import SPECIAL
from bot.actions.request.payload import payload
from bot.actions.request.questions import CHECK_ANSWERS, fields, kind_of, topic
from bot.actions.request.turn import AGREEMENTS
from tests.bot.actions.request.builders import answers, practitioner_answers, rules, young_answers
from tests.bot.actions.request.filling import Filling
from tests.bot.actions.request.test_payload import AGREED, SYSTEM

SCHEMA = Draft202012Validator(
    json.loads(Path("frontdoor/support_request.schema.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAID = [
    "Sam Taylor",
    "07700 900123",
    "sam@example.com",
    "Sam, 07700 900123, ME4 4TR",
    "ME7 1AA",
    "TN1 1AA",
    "Robin, 4, and Ash, 7",
    "Robin",
    "3/4/2019",
    "14 2 2027",
    "about 4",
    "19",
    "He will not sleep and I am worn out.",
    "1, 3",
    "2",
    "4",
    "yes",
    "no",
    "skip",
    "...",
    "skip the rest",
    "go back",
    "carry on later",
    "why?",
    "stop the world",
    "change the postcode",
    "change 4",
    "remove child 1",
    "send",
    "the phone number is wrong",
    "actually it's 07700 900456",
    "actually it's Ash",
    "take out Ash",
    "change who you are",
    "everyone",
    "I am the dad",
    "a teacher",
    "I agree",
    "just yes",
    "what is a family hub?",
    "face to face",
    "yesterday",
    "1 Example Road, Chatham",
    "Jo Baker, nurse, Example Clinic, 01632 960111, jo@example.com",
]
FINISHED = {
    "mother": answers(),
    "carer": answers(who="carer", relationship="grandparent", has_pr="no"),
    "young_person": young_answers(),
    "practitioner": practitioner_answers(),
}
ACTIONS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(SAID)),
    st.tuples(st.just("press"), st.integers(0, 15)),
    st.tuples(st.just("change"), st.integers(0, 40)),
    st.tuples(st.just("injected"), st.sampled_from([*AGREEMENTS, "worries", CHECK_ANSWERS])),
)


def act(form: Filling, kind: str, what: Any) -> None:
    match kind:
        case "say":
            form.say(what)
        case "press":
            offered = [
                *rules(form.answers).choices.get(topic(form.asked), {}),
                *SPECIAL.get(topic(form.asked), ()),
                "skipped",
            ]
            form.press(offered[what % len(offered)])
        case "change":
            asked = fields(form.answers)
            form.change(asked[what % len(asked)])
        case "injected":
            form.say(f'/answer{{"question": "{what}", "value": "yes"}}')


@pytest.mark.hazard("B1")
@pytest.mark.hazard("C7")
@pytest.mark.parametrize("finished", [False, True])
@pytest.mark.parametrize("who", FINISHED)
@MANY
@given(actions=st.lists(ACTIONS, min_size=5, max_size=40))
def test_the_form_never_breaks_and_never_agrees_by_itself(
    who: str, finished: bool, actions: list[tuple[str, Any]]
) -> None:
    form = Filling(**(FINISHED[who] if finished else {"immediate_danger": "no", "who": who}))
    for kind, what in actions:
        before = dict(form.answers)
        act(form, kind, what)
        newly_agreed = {name for name in AGREEMENTS if form.answers.get(name) == "yes" and before.get(name) != "yes"}
        assert not newly_agreed or (kind == "press" or what == "I agree"), f"{newly_agreed} by {kind} {what}"
        if form.last.ends:
            return
        assert form.asked == CHECK_ANSWERS or form.asked == "change_menu" or kind_of(form.asked), form.asked
        if form.asked == CHECK_ANSWERS:
            assert form.answers["agreement_request"] == "yes"
            SCHEMA.validate(payload(form.answers, AGREED, SYSTEM))
