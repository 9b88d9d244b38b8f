"""Notices when what someone says tells that they ask for work, or for their own family, other than we thought."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.engine.before import Before
from bot.engine.built import add_entities, before_of, built_content, corrected
from language.audience import FAMILY, Audience


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AudienceSpotter(GraphComponent):
    """Adds the entity audience, which fills the slot, only where it changes something."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    @classmethod
    def create(
        cls, config: dict[str, Any], storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> AudienceSpotter:
        return cls(Audience(built_content().get("audience", {})))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            changed = new_audience(self._audience.said(corrected(message)), before_of(message))
            if changed:
                add_entities(message, audience=changed)
        return messages


def new_audience(said: str | None, left: Before) -> str | None:
    """Whom the conversation is with from now on, or None when nothing changes; nobody changes it inside the form."""
    return said if said and not left.in_form and said != (left.audience or FAMILY) else None
