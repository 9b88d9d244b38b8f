"""Takes a message with something that looks like a reference or a code as a wish to find a request again."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

FIND_REQUEST = "find_request"
# Only the shape is looked at; the action tells by the check character whether it is one (bot/actions/finding/typed.py).
# After a space instead of a hyphen a digit has to follow, for "eh" is a word too.
REFERENCE = re.compile(
    r"(?<![a-z\d])e[\s-]{0,3}h(?:-|(?=[a-z\s-]{0,20}\d))[\s-]{0,3}(?:[a-z\d][\s-]{0,3}){7}[a-z\d](?![a-z\d])", re.I
)
CODE = re.compile(r"(?<![\d+])(?<!\d[\s-])\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class OwnRequestSpotter(GraphComponent):
    """Sets the intent find_request."""

    @classmethod
    def create(
        cls, config: dict[str, Any], storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> OwnRequestSpotter:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if names_a_request(str(message.get(TEXT) or "")):
                message.set(INTENT, {"name": FIND_REQUEST, "confidence": 1.0}, add_to_output=True)
        return messages


def names_a_request(text: str) -> bool:
    return bool(REFERENCE.search(text) or CODE.search(text))
