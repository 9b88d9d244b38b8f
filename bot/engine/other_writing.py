"""Notices a message that is not in English words at all, so that its reply can say what would help."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.built import built_content
from bot.engine.understanding.bands import ANSWER
from language.other_writing import OtherWriting

OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class OtherWritingSpotter(GraphComponent):
    """Sets the intent another_language, only_pictures or only_code where nothing was surely understood."""

    def __init__(self, writing: OtherWriting) -> None:
        self._writing = writing

    @classmethod
    def create(
        cls, config: dict[str, Any], storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> OtherWritingSpotter:
        words = built_content().get("other_writing", {})
        return cls(OtherWriting(words.get("languages", {}), words.get("english", ())))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            kind = self._writing.kind_of(str(message.get(TEXT) or ""))
            if kind and not _surely_understood(message):
                message.set(INTENT, {"name": kind, "confidence": 1.0}, add_to_output=True)
        return messages


def _surely_understood(message: Message) -> bool:
    """That something is out of scope is no understanding of words nobody here knows."""
    return message.get("band") == ANSWER and (message.get(INTENT) or {}).get("name") != OUT_OF_SCOPE
