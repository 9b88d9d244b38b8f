"""Training leaves Rasa's own checks out, since they read all examples a second time; they are made here instead."""

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

CHECKS = (
    "verify_domain_validity",
    "verify_nlu",
    "verify_example_repetition_in_intents",
    "verify_actions_in_stories_rules",
    "verify_forms_in_stories_rules",
    "verify_form_slots",
    "verify_slot_mappings",
    "verify_story_structure",
)


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator.from_importer(
        TrainingDataImporter.load_from_config("config.yml", "bot/domain.yml", training_data_paths=["bot/data"])
    )


@pytest.mark.parametrize("check", CHECKS)
def test_rasa_finds_no_fault(validator: Validator, check: str) -> None:
    assert getattr(validator, check)()
