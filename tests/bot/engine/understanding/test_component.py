import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.shared.core.events import SlotSet

from language.encode import Encoder

Parse = Callable[[str], dict[str, Any]]


def entity(found: dict[str, Any], name: str) -> list[str]:
    return next((row["value"] for row in found["entities"] if row["entity"] == name), [])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("what's a family hub?", "faq/family_hubs_what"),
        ("wat is a famly hub", "faq/family_hubs_what"),
        ("wot is erly hlep", "faq/early_help_what"),
        ("whats a taf meeting", "faq/taf_what"),
        ("MY SON REFUSES TO GO TO SCHOOL", "faq/school_attendance"),
        ("my lad wont go skool", "faq/school_attendance"),
    ],
)
def test_a_question_is_recognised(parse: Parse, text: str, label: str) -> None:
    found = parse(text)
    assert found["intent"]["name"] == "faq"
    assert found["intent"]["full_retrieval_intent_name"] == label
    assert found["band"] == "answer"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello", "greet"),
        ("stop please", "stop"),
        ("I'd like to ask for support", "request_support"),
        ("what's the weather", "out_of_scope"),
    ],
)
def test_a_turn_that_is_no_question_keeps_its_name(parse: Parse, text: str, intent: str) -> None:
    assert parse(text)["intent"]["name"] == intent


@pytest.mark.parametrize("text", ["", "😀😀", "a" * 1000, "...", "помогите", "sdkfjhskdjfh", "5"])
def test_what_nobody_can_read_falls_back(parse: Parse, text: str) -> None:
    found = parse(text)
    assert found["intent"] == {"name": "nlu_fallback", "confidence": 0.0}


def test_a_one_letter_example_counts(parse: Parse) -> None:
    assert parse("y")["intent_ranking"][0]["name"] == "greet"


def test_two_questions_are_told_apart(parse: Parse) -> None:
    found = parse("What is a family hub? And what is early help?")
    assert found["intent"]["name"] == "several"
    assert entity(found, "labels") == ["faq/family_hubs_what", "faq/early_help_what"]


def test_a_question_without_examples_is_looked_up(parse: Parse) -> None:
    found = parse("who pays for a new fridge when mine breaks")
    assert found["intent"]["name"] == "look_up"
    assert entity(found, "passages")[0] == "money_cookers"


def test_an_unclear_question_is_asked_back(parse: Parse) -> None:
    found = parse("family meeting help")
    assert found["intent"]["name"] == "did_you_mean"
    assert len(entity(found, "labels")) in (2, 3)


@pytest.mark.parametrize(("text", "kind"), [("and how long?", "length"), ("what is a TAF", None)])
def test_a_follow_up_is_marked(parse: Parse, text: str, kind: str | None) -> None:
    assert parse(text).get("follow_up") == kind


def test_what_was_read_ahead_is_not_encoded_again(agent: Agent, parse: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[list[str]] = []
    layers = Encoder.layers
    monkeypatch.setattr(Encoder, "layers", lambda self, texts: read.append(texts) or layers(self, texts))
    ahead = parse("who goes to a TAF")
    assert len(read) == 1
    assert parse("who goes to a TAF")["intent"] == ahead["intent"]
    assert len(read) == 1


def test_what_is_understood_can_be_stored(parse: Parse) -> None:
    assert json.loads(json.dumps(parse("what is a TAF")))["response_selector"]["all_retrieval_intents"] == ["faq"]


@pytest.mark.parametrize(
    ("audience", "answer"),
    [("practitioner", "team for practitioners"), ("family", "team for families"), (None, "team for families")],
)
def test_an_answer_is_put_to_its_reader(agent: Agent, audience: str | None, answer: str) -> None:
    assert asyncio.run(said(agent, "what is a TAF?", audience)) == [answer]


@pytest.mark.parametrize(
    ("text", "answer"), [("hello", "greeting"), ("sdkfjhskdjfh", "fallback"), ("family meeting help", "which one")]
)
def test_each_outcome_leads_to_its_rule(agent: Agent, text: str, answer: str) -> None:
    assert asyncio.run(said(agent, text, None)) == [answer]


async def said(agent: Agent, text: str, audience: str | None) -> list[str]:
    sender = f"w-{audience}-{text}"
    tracker = await agent.processor.fetch_tracker_with_initial_session(sender)
    tracker.update(SlotSet("audience", audience))
    await agent.tracker_store.save(tracker)
    messages = await agent.handle_text(text, sender_id=sender)
    return [message["text"] for message in messages]


def test_actions_see_the_band_in_the_latest_message(agent: Agent) -> None:
    asyncio.run(said(agent, "what is early help", None))
    tracker = asyncio.run(agent.tracker_store.retrieve("w-None-what is early help"))
    assert tracker.current_state()["latest_message"]["band"] == "answer"
