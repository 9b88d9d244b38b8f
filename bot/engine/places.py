"""Understands a message that is little more than a place or a postcode as a question for the nearest hub."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.settings import from_environment

POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?\b", re.I)
NOT_ELSEWHERE = frozenset({"nlu_fallback", "look_up", "did_you_mean", "answer_and_offer", "out_of_scope", "small_talk"})
AROUND_A_PLACE = frozenset(
    [
        "and",
        "in",
        "at",
        "near",
        "i",
        "live",
        "am",
        "from",
        "for",
        "the",
        "we",
        "what",
        "about",
        "me",
        "is",
        "it",
        "my",
        "postcode",
        "please",
        "ok",
        "so",
        "im",
        "hub",
        "area",
        "around",
    ]
)
LONGEST = 8  # words: more than that says something besides the place


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class PlaceSpotter(GraphComponent):
    """Sets the intent find_hub where only a place was said."""

    def __init__(self, places: list[str]) -> None:
        self._places = re.compile(
            r"\b(?:" + "|".join(sorted(map(re.escape, places), key=len, reverse=True)) + r")\b", re.I
        )

    @classmethod
    def create(
        cls, config: dict[str, Any], storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> PlaceSpotter:
        settings = from_environment()
        content = json.loads((Path(settings.content_dir) / f"{settings.council}.json").read_text(encoding="utf-8"))
        areas = [hub["serves"]["places"] for hub in content["hubs"]] + [
            area.get("places", []) for area in content["outside"]
        ]
        return cls([place for area in areas for place in area])

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = str(message.get(TEXT) or "")
            if is_a_place(text, (message.get(INTENT) or {}).get("name"), self._places):
                message.set(INTENT, {"name": "find_hub", "confidence": 1.0}, add_to_output=True)
        return messages


def is_a_place(text: str, intent: str | None, places: re.Pattern[str]) -> bool:
    """Whether the text is a place and nothing else, or names one and was not understood otherwise."""
    left = places.sub(" ", POSTCODE.sub(" ", text))
    if left == text or len(text.split()) > LONGEST:
        return False
    only_the_place = not set(re.findall(r"[a-z]+", left.casefold())) - AROUND_A_PLACE
    return only_the_place or intent in NOT_ELSEWHERE
