"""Understands a message that is little more than a place or a postcode as a question for the nearest hub."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.before import Before
from bot.engine.built import add_entities, before_of, built_content
from bot.engine.understanding.bands import ANSWER
from language.gazetteer import EXACTLY, NEARLY, VERY_NEARLY, Gazetteer, Spotted

FIND_HUB, AREA = "find_hub", "area"
# Someone who is asked for the area may say one of these instead and is taken at their word.
SAYS_NO = frozenset(
    {"deny", "stop", "thanks", "goodbye", "insult", "request_support", "i_am_family", "i_am_practitioner"}
)
NO = re.compile(r"(?:no|nah|nope|never mind)\b", re.IGNORECASE)  # "not sure" is no refusal
# Words that say nothing besides the place and the wish for a hub: "what about near ...", "we live in ..., can we come".
AROUND_A_PLACE = re.compile(
    r"(?:a|allowed|and|any|anything|are|area|around|at|am|baby|can|centre|children|children's|closest|code|come|coming|"
    r"could|do|family|families|find|for|from|go|group|groups|have|help|hub|hubs|i|i'm|im|in|is|it|it's|join|just|keep|"
    r"kids|live|me|moved|my|near|nearest|need|ok|one|our|place|please|postcode|s|so|somewhere|something|still|t|that's|the|there|to|"
    r"town|use|want|we|we're|what|where|with|about|your|yours)"
)
LONGEST = 8  # words: more than that says something besides the place
SHORT = 4  # words: an answer to "which town?" is no longer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class PlaceSpotter(GraphComponent):
    """Sets the intent find_hub where only a place was said, and notes the places for the hub finder."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @classmethod
    def create(
        cls, config: dict[str, Any], storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> PlaceSpotter:
        return cls(gazetteer_of(built_content()))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text, intent = str(message.get(TEXT) or ""), str((message.get(INTENT) or {}).get("name"))
            left, sure = before_of(message), message.get("band") == ANSWER
            spotted = self._gazetteer.spot(text, likeness(text, intent, sure, left))
            if is_about_a_place(text, intent, sure, spotted, left):
                message.set(INTENT, {"name": FIND_HUB, "confidence": 1.0}, add_to_output=True)
                add_entities(message, **noted(spotted, left))
        return messages


def gazetteer_of(content: Mapping[str, Any]) -> Gazetteer:
    areas = [hub["serves"] for hub in content["hubs"]] + content["outside"]
    return Gazetteer(
        [place for area in areas for place in area.get("places", ())],
        [district for area in areas for district in area.get("districts", ())],
        content["postcodes"].keys(),
    )


def likeness(text: str, intent: str, sure: bool, left: Before) -> float:
    """How alike a word must be to a name to stand for it: less where a place is expected."""
    if len(text.split()) > LONGEST:
        return EXACTLY
    if intent == FIND_HUB or left.awaits == AREA:
        return NEARLY
    return VERY_NEARLY if not sure and len(text.split()) <= SHORT else EXACTLY


def is_about_a_place(text: str, intent: str, sure: bool, spotted: Spotted, left: Before) -> bool:
    """Whether the message is a question for the hub finder, or the answer to our question for the area."""
    if intent == FIND_HUB:
        return True
    says_no = intent in SAYS_NO and (intent != "deny" or NO.match(text))
    if left.awaits == AREA and not says_no and (spotted.anything or not sure or len(text.split()) <= SHORT):
        return not (sure and intent == "faq" and not spotted.anything)
    if not spotted.anything or len(text.split()) > LONGEST:
        return False
    return all(AROUND_A_PLACE.fullmatch(word) for word in spotted.rest.split())


def noted(spotted: Spotted, left: Before) -> dict[str, Any]:
    """The entities the hub finder reads: places, and what could not be read where an area was asked for."""
    if spotted.places:
        return {"places": list(spotted.places)}
    if spotted.no_such_postcode:
        return {"area_unclear": spotted.no_such_postcode}
    return {"area_unclear": ""} if left.awaits == AREA else {}
