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
from language.gazetteer import Gazetteer, Spotted

FIND_HUB, AREA = "find_hub", "area"
NOT_SURE = frozenset({"nlu_fallback", "look_up", "did_you_mean", "say_more", "out_of_scope", "small_talk"})
# Someone who is asked for the area may say one of these instead and is taken at their word.
SAYS_NO = frozenset(
    {"deny", "stop", "thanks", "goodbye", "insult", "request_support", "i_am_family", "i_am_practitioner"}
)
# Words that say nothing besides the place: "what about near ...", "my postcode is ...".
AROUND_A_PLACE = re.compile(
    r"(?:and|in|at|near|i|live|am|from|for|the|we|we're|what|about|me|is|it|it's|that's|my|our|postcode|code|please|ok|"
    r"so|im|i'm|hub|area|around|town|family|children's|centre|s|t)"
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
            spotted = self._gazetteer.spot(text, misspelt=intent == FIND_HUB or _may_be_misspelt(text, intent, left))
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


def _may_be_misspelt(text: str, intent: str, left: Before) -> bool:
    return left.asks == AREA or (intent in NOT_SURE and len(text.split()) <= SHORT)


def is_about_a_place(text: str, intent: str, sure: bool, spotted: Spotted, left: Before) -> bool:
    """Whether the message is a question for the hub finder, or the answer to our question for the area."""
    if intent == FIND_HUB:
        return True
    if left.asks == AREA and intent not in SAYS_NO and (spotted.anything or not sure or len(text.split()) <= SHORT):
        return not (sure and intent == "faq" and not spotted.anything)
    if not spotted.anything or len(text.split()) > LONGEST:
        return False
    only_the_place = all(AROUND_A_PLACE.fullmatch(word) for word in spotted.rest.split())
    return only_the_place or (not sure and intent in NOT_SURE)


def noted(spotted: Spotted, left: Before) -> dict[str, Any]:
    """The entities the hub finder reads: places, and what could not be read where an area was asked for."""
    if spotted.places:
        return {"places": list(spotted.places)}
    if spotted.no_such_postcode:
        return {"area_unclear": spotted.no_such_postcode}
    return {"area_unclear": ""} if left.asks == AREA else {}
