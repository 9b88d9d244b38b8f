import asyncio
from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest

from bot.engine.aware import change_to_tell, make_aware
from bot.engine.before import KEY, Before
from tests.bot.engine.conversations import answered, replied, said


class Processor:
    """Rasa's processor as far as it is wrapped: remembers what it was given and tells what it was made to say."""

    def __init__(self) -> None:
        self.metadata: dict[str, Any] = {}
        self.ran: list[str] = []
        self.sent: list[str] = []
        self.domain = None
        self.nlg = SimpleNamespace(generate=self._generate)

    async def parse_message(self, message: Any, tracker: Any = None) -> dict[str, Any]:
        self.metadata = message.metadata
        return {"text": message.text, "intent": {"name": "parsed"}}

    async def _run_prediction_loop(self, output_channel: Any, tracker: Any) -> None:
        self.ran.append("loop")

    async def _generate(self, name: str, tracker: Any, channel: str) -> dict[str, Any]:
        return {"text": name}

    async def _send_bot_messages(self, events: list[Any], tracker: Any, channel: Any) -> None:
        self.sent += [event.text for event in events]


def tracker(*events: Any, audience: str | None = None, loop: str | None = None, **latest: Any) -> Any:
    kept: list[Any] = []
    return SimpleNamespace(
        events=deque(events),
        active_loop_name=loop,
        get_slot=lambda name: audience,
        latest_message=SimpleNamespace(intent={"name": latest.get("intent", "faq")}),
        get_latest_entity_values=lambda name: iter(latest.get("changed", ())),
        update_with_events=lambda events, domain: kept.extend(events),
        kept=kept,
    )


def parsed(text: str, talk: Any) -> tuple[Processor, dict[str, Any], Any]:
    processor, message = Processor(), SimpleNamespace(text=text, metadata={"message_id": "m"})
    make_aware(processor, {"first": ["yes"]})
    return processor, asyncio.run(processor.parse_message(message, talk)), message


def test_the_understanding_sees_what_came_before_and_nothing_of_it_is_stored() -> None:
    processor, _, message = parsed("how long?", tracker(*answered("spa_hours"), audience="family"))
    assert processor.metadata == {"message_id": "m", KEY: Before(answers=("spa_hours",), audience="family")}
    assert message.metadata == {"message_id": "m"}


def test_a_typed_choice_is_a_press() -> None:
    offered = [said("did_you_mean"), replied("Hours|/faq/spa_hours", "Else|/something_else")]
    processor, found, _ = parsed("yes", tracker(*offered))
    assert found["intent"]["name"] == "faq" and found["text"] == "yes" and processor.metadata == {}


def test_inside_the_form_nothing_is_taken_for_a_choice() -> None:
    offered = [said("did_you_mean"), replied("Hours|/faq/spa_hours")]
    _, found, _ = parsed("yes", tracker(*offered, loop="request_support_form"))
    assert found["intent"]["name"] == "parsed"


def test_without_a_conversation_a_message_is_read_as_ever() -> None:
    assert parsed("hello", None)[1]["intent"]["name"] == "parsed"


def test_a_change_of_audience_is_told_after_the_answer_and_kept() -> None:
    processor, talk = Processor(), tracker(changed=["practitioner"])
    make_aware(processor, {})
    asyncio.run(processor._run_prediction_loop(SimpleNamespace(name=lambda: "early_help"), talk))
    assert (processor.ran, processor.sent) == (["loop"], ["utter_audience_now_practitioner"])
    assert [event.text for event in talk.kept] == ["utter_audience_now_practitioner"]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        (tracker(changed=["family"]), "family"),
        (tracker(), None),
        (tracker(changed=["family"], intent="i_am_family"), None),
        (tracker(changed=["practitioner"], loop="request_support_form"), None),
    ],
)
def test_a_change_is_told_once_and_never_in_the_form(talk: Any, told: str | None) -> None:
    assert change_to_tell(talk) == told
