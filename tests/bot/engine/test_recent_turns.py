"""The rules choose the same whether they look at the last turns or at the whole conversation."""

import random
from inspect import getattr_static
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import TrainingDataImporter

from bot.engine.recent_turns import longest_rule, look_at_recent_turns, recent_turns

FORMS = ("request_support_form", "level_helper_form", "find_request_form")


@pytest.fixture(scope="module")
def domain_and_rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, RulePolicy]:
    importer = TrainingDataImporter.load_from_config("config.yml", "bot/domain.yml", training_data_paths=["bot/data"])
    domain = importer.get_domain()
    trackers = TrainingDataGenerator(importer.get_stories(), domain, augmentation_factor=0).generate()
    storage, here = LocalModelStorage.create(tmp_path_factory.mktemp("rules")), ExecutionContext(GraphSchema({}))
    config = {**RulePolicy.get_default_config(), "core_fallback_threshold": 0.3}
    policy = RulePolicy.create(config, storage, Resource("rules"), here)
    policy.train(trackers, domain)
    return domain, policy


def listening() -> Event:
    return ActionExecuted("action_listen")


def turn(intent: str, *between: Event) -> list[Event]:
    said = UserUttered(intent, {"name": intent, "confidence": 1.0})
    return [said, DefinePrevUserUtteredFeaturization(False), *between, BotUttered("Yes."), listening()]


def any_turn(chance: random.Random, intents: list[str]) -> list[Event]:
    form, intent = chance.choice(FORMS), chance.choice(intents)
    kinds = [
        [ActionExecuted("utter_faq")],
        [ActionExecuted("action_look_up"), SlotSet("audience", "family")],
        [ActionExecuted(form), ActiveLoop(form), SlotSet("requested_slot", "who")],
        [ActionExecutionRejected(form), ActionExecuted("utter_faq"), ActionExecuted(form)],
        [ActionExecuted(form), SlotSet("requested_slot", "postcode")],
        [ActionExecuted(form), ActiveLoop(None), SlotSet("requested_slot", None)],
    ]
    return turn(intent, *chance.choice(kinds[:2] if chance.random() < 0.7 else kinds))


def conversation(seed: int, domain: Any) -> list[Event]:
    """A chat of up to 15 turns that ends anywhere: after a message, after an action, while we listen."""
    chance = random.Random(seed)
    events: list[Event] = [ActionExecuted("action_session_start"), SessionStarted(), listening()]
    for _ in range(chance.randint(1, 15)):
        events += any_turn(chance, sorted(domain.intents))
    return events[: len(events) - chance.randint(0, 4)]


def chosen(policy: RulePolicy, domain: Any, events: list[Event]) -> tuple[list[float], Any]:
    tracker = DialogueStateTracker.from_events("w-1", events, domain.slots)
    prediction = policy.predict_action_probabilities(tracker, domain)
    return prediction.probabilities, prediction.is_no_user_prediction


def test_the_same_action_is_chosen(domain_and_rules: tuple[Any, RulePolicy], monkeypatch: pytest.MonkeyPatch) -> None:
    domain, policy = domain_and_rules
    talks = [conversation(seed, domain) for seed in range(400)]
    by_all = [chosen(policy, domain, events) for events in talks]
    for name in ("_find_action_from_rules", "_prediction_states", "_rule_key_to_state", "_get_possible_keys"):
        monkeypatch.setattr(RulePolicy, name, getattr_static(RulePolicy, name))  # put back afterwards
    monkeypatch.setattr("bot.engine.recent_turns.KEPT_ENDS", 40)
    look_at_recent_turns()
    for _ in range(2):
        assert [chosen(policy, domain, events) for events in talks] == by_all
    assert len({tuple(probabilities) for probabilities, _ in by_all}) > 8


def test_most_chats_are_not_replayed_as_a_whole(domain_and_rules: tuple[Any, RulePolicy]) -> None:
    domain, policy = domain_and_rules
    events = [listening(), *(event for _ in range(12) for event in turn("faq", ActionExecuted("utter_faq")))]
    recent = recent_turns(DialogueStateTracker.from_events("w-1", events, domain.slots), longest_rule(policy))
    assert recent is not None and len(recent.events) < len(events) / 3


@pytest.mark.parametrize(
    "unclear", [ActiveLoop("request_support_form"), ActiveLoop(None), ActionExecutionRejected("request_support_form")]
)
def test_what_cannot_be_told_from_the_end_alone_is_replayed(
    domain_and_rules: tuple[Any, RulePolicy], unclear: Event
) -> None:
    domain, policy = domain_and_rules
    events = [listening(), *turn("faq", ActionExecuted("utter_faq")), *turn("request_support", unclear)]
    tracker = DialogueStateTracker.from_events("w-1", events, domain.slots)
    assert recent_turns(tracker, longest_rule(policy)) is None
