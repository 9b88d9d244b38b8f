from typing import Any

import pytest
from rasa.shared.core.events import ActiveLoop, SlotSet
from rasa.shared.core.slots import CategoricalSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.engine.levels.component import tell, turn_of
from bot.engine.levels.recognise import Recognised
from bot.engine.levels.wanted import FORM, Turn


def message(intent: str, *ranking: str) -> Message:
    understood = {"intent": {"name": intent}, "intent_ranking": [{"name": name} for name in ranking], "entities": []}
    return Message(data={"text": "mum drinks", **understood})


def tracker(audience: str | None = None, loop: str | None = None) -> DialogueStateTracker:
    slot = CategoricalSlot("audience", mappings=[], values=["family", "practitioner"])
    found = DialogueStateTracker("w-1", [slot])
    found.update(SlotSet("audience", audience))
    found.update(ActiveLoop(loop))
    return found


@pytest.mark.parametrize(
    ("intent", "ranking", "meanings"),
    [
        ("faq", ("faq/levels_mine", "faq/levels_what"), ("faq/levels_mine",)),
        ("several", ("faq/money_debt", "faq/levels_mine"), ("faq/money_debt", "faq/levels_mine")),
        ("did_you_mean", ("faq/a", "faq/b", "faq/c"), ("faq/a", "faq/b")),
        ("nlu_fallback", (), ()),
    ],
)
def test_the_meanings_of_a_message(intent: str, ranking: tuple[str, ...], meanings: tuple[str, ...]) -> None:
    assert turn_of(message(intent, *ranking), tracker()) == Turn("mum drinks", intent, meanings)


def test_the_conversation_is_known() -> None:
    turn = turn_of(message("faq", "faq/a"), tracker("practitioner", FORM))
    assert (turn.loop, turn.audience) == (FORM, "practitioner")


def test_who_asks_may_be_said_in_the_message() -> None:
    told = message("faq", "faq/a")
    told.set("entities", [{"entity": "audience", "value": "practitioner"}])
    assert turn_of(told, tracker()).audience == "practitioner"


@pytest.mark.parametrize(
    ("turn", "intent"),
    [
        (Turn("x", "faq"), "level_helper"),
        (Turn("x", "level_helper"), "level_helper"),
        (Turn("x", "faq", loop=FORM), "faq"),
    ],
)
def test_a_message_for_the_helper_is_turned_to_it_and_told_what_was_found(turn: Turn, intent: str) -> None:
    told = message(turn.intent)
    tell(told, Recognised(("absence",), ("alert_absence",), ("harm_told",)), turn)
    assert told.get("intent")["name"] == intent
    assert values(told) == {"level_signs": ["absence", "alert_absence"], "level_harm": ["harm_told"]}


def test_nothing_found_adds_nothing() -> None:
    told = message("faq")
    tell(told, Recognised(), Turn("x", "faq", loop=FORM))
    assert told.get("entities") == []


def values(told: Message) -> dict[str, Any]:
    return {entity["entity"]: entity["value"] for entity in told.get("entities")}
