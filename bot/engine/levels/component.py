"""The level helper's half in Rasa's pipeline: it names the signs in a message, and knows no level."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.encoder import shared_encoder
from bot.engine.layer_cache import open_layer_cache
from bot.engine.levels.learnt import Learnt, learn, load, save
from bot.engine.levels.phrases import PhraseFinder
from bot.engine.levels.recognise import Recognised, Recogniser
from bot.engine.levels.signs import Sign, read_signs
from bot.engine.levels.stems import WordForms
from bot.engine.levels.wanted import INTENT as LEVEL_HELPER
from bot.engine.levels.wanted import UNSURE, Reading, Turn, reading, tells_anything, tells_of_a_family
from bot.engine.settings import from_environment
from bot.engine.understanding.meaning import sentences
from bot.engine.understanding.settings import UnderstandingSettings
from language.read import Reader
from language.spell import whole_words, words_in
from language.usage import Usage
from language.weights import VOCABULARY, check_file
from language.words import Words

LIKELIEST = 2  # meanings that count when a message was not understood for sure
ONE_IN = 6
THRESHOLDS, USAGE = "thresholds.json", "usage.npz"
ORDINARY = Path("national") / "keeping_safe_examples" / "none.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LevelSigns(GraphComponent):
    """Adds the entities `level_signs` (indicators, alerts) and `level_harm`; turns to the helper where it is meant."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._storage = storage
        self._resource = resource
        self._settings = UnderstandingSettings.from_environment()
        self._recogniser: Recogniser | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"grading": "faq/levels_mine"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy", "sklearn", "onnxruntime"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa trains again when the signs, the ordinary messages or this code change."""
        files = [UnderstandingSettings.from_environment().content_file, _ordinary_file()]
        code = sorted(Path(__file__).parent.glob("*.py"))
        return hashlib.sha256(b"".join(file.read_bytes() for file in [*files, *code] if file.is_file())).hexdigest()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LevelSigns:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LevelSigns:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            learnt = load(folder)
            thresholds = json.loads((folder / THRESHOLDS).read_text(encoding="utf-8"))
            with np.load(folder / USAGE, allow_pickle=False) as stored:
                usage = Usage.from_arrays(stored)
        component._recogniser = recogniser_of(thresholds, learnt, usage, component._settings)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        thresholds = json.loads(self._settings.content_file.read_text(encoding="utf-8"))["thresholds"]
        cache = open_layer_cache(self._settings.language)
        signs, ordinary = read_signs(thresholds), ordinary_messages()
        learnt = learn(signs, ordinary, lambda texts: sentences(cache.layers(texts)))
        cache.save()
        with self._storage.write_to(self._resource) as kept:
            (kept / THRESHOLDS).write_text(json.dumps(thresholds), encoding="utf-8")
            np.savez(kept / USAGE, **usage_of(signs, ordinary).arrays())
            if learnt:
                save(learnt, kept)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        for message in messages:
            self._read(message, tracker)
        return messages

    def _read(self, message: Message, tracker: DialogueStateTracker) -> None:
        if self._recogniser is None:
            raise RuntimeError("The level helper has not been trained. Run `make train`.")
        turn = turn_of(message, tracker)
        how = reading(turn, self._config["grading"])
        if how == Reading.NO:
            return
        if how == Reading.IF_IT_DESCRIBES and not tells_of_a_family(self._recogniser.by_words(turn.text)):
            return
        found = self._recogniser.recognise(turn.text)
        if how != Reading.IF_ANYTHING_IS_FOUND or tells_anything(found):
            tell(message, found, turn)


def turn_of(message: Message, tracker: DialogueStateTracker) -> Turn:
    """What the pipeline and the conversation know of the message so far. Who is asking may be said in the message."""
    intent = str((message.get(INTENT) or {}).get("name"))
    entities = message.get(ENTITIES) or []
    ranking = [ranked["name"] for ranked in message.get("intent_ranking") or []]
    likeliest = LIKELIEST if intent in UNSURE else len(ranking) if intent == "several" else 1
    return Turn(
        text=str(message.get(TEXT) or ""),
        intent=intent,
        meanings=tuple(ranking[:likeliest]),
        loop=tracker.active_loop_name,
        audience=next((one["value"] for one in entities if one["entity"] == "audience"), tracker.get_slot("audience")),
    )


def tell(message: Message, found: Recognised, turn: Turn) -> None:
    """Writes what was found into the message."""
    values = {"level_signs": [*found.indicators, *found.alerts], "level_harm": [*found.harm]}
    entities = [
        {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "levels"}
        for name, value in values.items()
        if value
    ]
    message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
    if turn.loop is None and turn.intent != LEVEL_HELPER:
        message.set(INTENT, {"name": LEVEL_HELPER, "confidence": 1.0}, add_to_output=True)


def recogniser_of(
    thresholds: dict[str, Any], learnt: Learnt | None, usage: Usage, settings: UnderstandingSettings
) -> Recogniser:
    """A recogniser of one council's signs that reads with the process's own encoder."""
    signs = read_signs(thresholds)
    folder = settings.language.encoder_dir
    forms = WordForms.from_data(thresholds.get("reading", {}))
    finder = PhraseFinder(signs, forms, thresholds.get("reading", {}))
    return Recogniser(kinds_of(signs), finder, _reader(signs, usage, settings), learnt, shared_encoder(folder).encode)


def kinds_of(signs: list[Sign]) -> dict[str, str]:
    return {sign.id: sign.kind for sign in signs}


def ordinary_messages() -> list[str]:
    """Messages about no sign at all: a third of the safety screen's ordinary ones; all of them were no better."""
    written = yaml.safe_load(_ordinary_file().read_text(encoding="utf-8"))
    return list(written[::ONE_IN])


def _ordinary_file() -> Path:
    return Path(from_environment().content_root) / ORDINARY


def _reader(signs: list[Sign], usage: Usage, settings: UnderstandingSettings) -> Reader:
    general = whole_words(check_file(settings.language.encoder_dir / VOCABULARY))
    words = Words.from_file(settings.language.words_file)
    return Reader.build(general, words, words_in(sayings_of(signs)), usage)


def usage_of(signs: list[Sign], ordinary: list[str]) -> Usage:
    return Usage.of([*sayings_of(signs), *ordinary])


def sayings_of(signs: list[Sign]) -> list[str]:
    return [saying for sign in signs for saying in sign.sayings]
