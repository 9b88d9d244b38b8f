"""Understands a message that is a place or a postcode and nothing else as a question for the nearest hub."""

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

# Royal Mail's postcode areas. "Go2" and "KS1" have the shape of a postcode, but no town starts that way.
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|"
    "FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|"
    "NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|"
    "TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
POSTCODE = re.compile(rf"\b(?:{AREAS})\d[a-z\d]?(?:\s*\d[a-z]{{2}})?\b", re.I)
AROUND_A_PLACE = frozenset(
    [
        "and",
        "in",
        "at",
        "near",
        "i",
        "live",
        "am",
        "m",
        "are",
        "re",
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
            if is_a_place(text, self._places):
                message.set(INTENT, {"name": "find_hub", "confidence": 1.0}, add_to_output=True)
        return messages


def is_a_place(text: str, places: re.Pattern[str]) -> bool:
    """Whether the text names a place and says nothing besides: "jobs in Darwen" is not about where one lives."""
    left = places.sub(" ", POSTCODE.sub(" ", text))
    return left != text and not set(re.findall(r"[a-z]+", left.casefold())) - AROUND_A_PLACE
