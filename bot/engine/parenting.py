"""Reads for the parenting support finder how old the children are and what the worry is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.before import Before
from bot.engine.built import add_entities, before_of, built_content, corrected
from bot.engine.places import SAYS_NO, SHORT
from bot.engine.understanding.bands import ANSWER
from language.ages import ages_in
from language.phrases import Phrases

FIND_SUPPORT = "find_parenting_support"
AGES, WORRIES = "ages", "worries"
OTHER = "other"  # a worry in words we have no list for still gets what there is for any


class Details:
    """How old and how worried, from words and numbers."""

    def __init__(self, ages: Sequence[Mapping[str, Any]], worries: Sequence[Mapping[str, Any]]) -> None:
        self._stages = Phrases({age["key"]: age["said"] for age in ages})
        self._years = {age["key"]: tuple(age["years"]) for age in ages if "years" in age}
        self._worries = Phrases({worry["key"]: worry["said"] for worry in worries})

    def read(self, text: str) -> dict[str, list[str]]:
        """{"ages": stages of age, "worries": worries}, each as far as the text tells."""
        found = {AGES: self._ages(text), WORRIES: self._worries.names_in(text)}
        if len(found[WORRIES]) > 1:
            found[WORRIES] = [worry for worry in found[WORRIES] if worry != OTHER]
        return found

    def _ages(self, text: str) -> list[str]:
        """A number tells more than a word: "my 3 year old baby" is three."""
        stages = [self._stage(age) for age in ages_in(text)]
        return list(dict.fromkeys(stage for stage in stages if stage)) or self._stages.names_in(text)

    def _stage(self, age: float) -> str | None:
        return next((stage for stage, (first, last) in self._years.items() if first <= int(age) <= last), None)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ParentingSpotter(GraphComponent):
    """Notes age and worry for the finder, and takes the answer to its question for one."""

    def __init__(self, details: Details) -> None:
        self._details = details

    @classmethod
    def create(
        cls, config: dict[str, Any], storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> ParentingSpotter:
        content = built_content()
        return cls(Details(content["ages"], content["parenting"]["worries"]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            intent, sure = str((message.get(INTENT) or {}).get("name")), message.get("band") == ANSWER
            left, text = before_of(message), corrected(message)
            asked = left.awaits in (AGES, WORRIES)
            found = self._details.read(text) if asked or intent == FIND_SUPPORT else {}
            if intent == FIND_SUPPORT or (asked and is_the_detail(left, intent, sure, found, len(text.split()))):
                message.set(INTENT, {"name": FIND_SUPPORT, "confidence": 1.0}, add_to_output=True)
                add_entities(message, **noted(found, left))
        return messages


def is_the_detail(left: Before, intent: str, sure: bool, found: Mapping[str, list[str]], length: int) -> bool:
    """Whether a message after our question answers it, rather than asking or refusing something."""
    if found[str(left.awaits)]:
        return True
    if intent in SAYS_NO or (sure and intent in ("faq", "several", "find_hub")):
        return False
    return not sure or length <= SHORT or intent == "why_ask"


def noted(found: Mapping[str, list[str]], left: Before) -> dict[str, Any]:
    """The entities the finder reads: what is known by now, and what was asked for and could not be read."""
    known = {name: values or list(left.known.get(name, ())) for name, values in found.items()}
    unclear = left.awaits if left.awaits in known and not found[str(left.awaits)] else None
    if unclear == WORRIES:
        known[WORRIES] = [OTHER]
    return {
        **{name: values for name, values in known.items() if values},
        **({"details_unclear": unclear} if unclear == AGES else {}),
    }
