"""The understanding as a part of Rasa's pipeline."""

from __future__ import annotations

import hashlib
import logging
import warnings
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.built import CORRECTED, before_of
from bot.engine.encoder import shared_encoder
from bot.engine.layer_cache import open_layer_cache
from bot.engine.understanding.content import read_built, read_passages
from bot.engine.understanding.in_context import Sheet
from bot.engine.understanding.outcome import Preferences
from bot.engine.understanding.parse_data import parse_data
from bot.engine.understanding.report import report, write_report
from bot.engine.understanding.settings import UnderstandingSettings
from bot.engine.understanding.trained import Trained, load, save
from bot.engine.understanding.training import Example, train
from bot.engine.understanding.understand import Understanding
from language.settings import ROOT
from language.spell import whole_words
from language.weights import VOCABULARY, check_file
from language.words import Words

log = logging.getLogger(__name__)

# Rasa knows only its own answer selector; ours is this component.
warnings.filterwarnings("ignore", message="You have defined training data with examples for training a response")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningAndSpelling(IntentClassifier, GraphComponent):
    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._settings = UnderstandingSettings.from_environment()
        self._understanding: Understanding | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"offered_intents": [], "kept_when_unsure": []}

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn", "onnxruntime", "tokenizers", "rapidfuzz"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa trains again when the answers, the words or this code change, not only the examples."""
        settings = UnderstandingSettings.from_environment()
        code = [*Path(__file__).parent.glob("*.py"), *(ROOT / "language").glob("*.py")]
        files = [settings.content_file, settings.language.words_file, *sorted(code)]
        return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.is_file())).hexdigest()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MeaningAndSpelling:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MeaningAndSpelling:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._start(load(folder))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        passages = read_passages(self._settings.content_file)
        cache = open_layer_cache(self._settings.language)
        examples = [Example(row.get("text"), row.get_full_intent()) for row in training_data.intent_examples]
        trained, judged = train(examples, passages, Words.from_file(self._settings.language.words_file), cache.layers)
        cache.save()
        self._report(report(trained, judged))
        with self._storage.write_to(self._resource) as folder:
            save(trained, folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._read(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def _read(self, message: Message) -> None:
        if self._understanding is None:
            raise RuntimeError("The understanding has not been trained. Run `make train`.")
        reading = self._understanding.read(message.get("text") or "")
        asked = self._understanding.follow_up(reading)
        found = parse_data(self._understanding.understand(reading, before_of(message)))
        found["entities"] = [*message.get("entities", []), *found["entities"]]
        for name, value in {**found, "follow_up": asked.kind if asked else None}.items():
            message.set(name, value, add_to_output=True)
        message.set(CORRECTED, reading.corrected)

    def _start(self, trained: Trained) -> None:
        folder = self._settings.language.encoder_dir
        general = whole_words(check_file(folder / VOCABULARY))
        sheet = Sheet.from_content(read_built(self._settings.content_file))
        self._understanding = Understanding(trained, general, shared_encoder(folder), self._preferences(), sheet)

    def _preferences(self) -> Preferences:
        config = {**self.get_default_config(), **self._config}
        return Preferences(frozenset(config["offered_intents"]), frozenset(config["kept_when_unsure"]))

    def _report(self, found: dict[str, Any]) -> None:
        write_report(found, self._settings.report_file)
        log.info("understanding trained: %s", {name: value for name, value in found.items() if name != "mixed_up"})
