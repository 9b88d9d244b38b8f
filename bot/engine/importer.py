"""Gives Rasa one council's words and examples: rendered answers as responses, and only the questions they answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.settings import from_environment
from editorial.build import build
from editorial.replies import PRACTITIONER, answer_variants

QUESTION = "utter_question_"


class CouncilImporter(RasaFileImporter):
    """Reads the files Rasa was given, less those of other councils, and adds the chosen council's content."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        settings = from_environment()
        self._examples: TrainingData | None = None
        self._content = build(Path(settings.content_root), settings.council)
        others = {folder.name for folder in Path(settings.content_root).iterdir()} - {settings.council, "requests"}
        self._nlu_files = [file for file in self._nlu_files if not others & set(Path(file).parts[-3:])]

    def get_domain(self) -> Domain:
        """The domain of names, with every response of the chosen council."""
        responses = {"responses": domain_responses(self._content)}
        return super().get_domain().merge(Domain.from_dict(responses))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples, without those of questions this council has no answer to. Rasa asks for them many times."""
        if self._examples is None:
            answered = {f"faq/{key}" for key in self._content["answers"]}
            read = super().get_nlu_data(language)
            self._examples = read.filter_training_examples(lambda example: _has_answer(example, answered))
        return self._examples


def _has_answer(example: Any, answered: set[str]) -> bool:
    label = example.get_full_intent()
    return label is None or not label.startswith("faq/") or label in answered


def domain_responses(content: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Rasa's responses by name: {"utter_faq/...": [variant, ...], "utter_greet": [variant]}."""
    answers = {f"utter_faq/{key}": answer_variants(key, answer, content) for key, answer in content["answers"].items()}
    return {**answers, **{name: response_variants(name, words) for name, words in content["responses"].items()}}


def response_variants(name: str, words: dict[str, Any]) -> list[dict[str, Any]]:
    """The response for everyone and, where it differs, for a practitioner."""
    plain = _asking(name, {key: value for key, value in words.items() if key != "practitioner"})
    variants = [_with_payloads_kept(plain)]
    if "practitioner" in words:
        variants.append({**_with_payloads_kept({**plain, **words["practitioner"]}), "condition": PRACTITIONER})
    return variants


def _asking(name: str, words: dict[str, Any]) -> dict[str, Any]:
    """A question of the form tells the gateway that it is open: words of danger are then kept out of it."""
    if not name.startswith(QUESTION):
        return words
    return {**words, "custom": {**words.get("custom", {}), "asks": name.removeprefix(QUESTION)}}


def _with_payloads_kept(words: dict[str, Any]) -> dict[str, Any]:
    """Rasa takes single braces for slots, so those of a payload are doubled."""
    buttons = [
        {**button, "payload": button["payload"].replace("{", "{{").replace("}", "}}")}
        for button in words.get("buttons", [])
    ]
    return {**words, "buttons": buttons} if buttons else dict(words)
