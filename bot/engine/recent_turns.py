"""Lets the rules look at the last turns only: Rasa would replay a whole conversation three times to choose one action.

What is chosen stays the same. A rule is compared with as many states of the conversation as it has itself, from the
newest on, and the newest states of a conversation do not depend on the turns before them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

# Behind any other event, such as the beginning of a form or something taken back, lies more than can be seen in it.
PLAIN = (ActionExecuted, BotUttered, DefinePrevUserUtteredFeaturization, EntitiesAdded, SlotSet, UserUttered)

KINDS = (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)
KEPT_ENDS = 1024  # ways a conversation can end, by intents, kinds of entity and actions: no word that somebody said

_from_rules = RulePolicy._find_action_from_rules
_states = RulePolicy._prediction_states
_fitting = RulePolicy._get_possible_keys


def look_at_recent_turns() -> None:
    """Changes Rasa's RulePolicy for this process."""
    RulePolicy._find_action_from_rules = from_rules  # type: ignore[method-assign]
    RulePolicy._prediction_states = recent_states  # type: ignore[method-assign]
    RulePolicy._rule_key_to_state = staticmethod(states_of_rule)  # type: ignore[assignment, method-assign]
    RulePolicy._get_possible_keys = remembering_ends()  # type: ignore[method-assign]


def from_rules(
    policy: RulePolicy, tracker: DialogueStateTracker, domain: Any, use_text_for_last_user_input: bool
) -> Any:
    """None of our rules names what a person says word for word, so only intents are looked up."""
    if use_text_for_last_user_input:
        return None, None, False
    return _from_rules(policy, tracker, domain, use_text_for_last_user_input)


def recent_states(
    policy: RulePolicy, tracker: DialogueStateTracker, domain: Any, *rest: Any, **named: Any
) -> list[Any]:
    """As many of the newest states as the longest rule has, or all of them where they cannot be told apart safely."""
    longest = longest_rule(policy)
    recent = None if any(slot.has_features() for slot in domain.slots) else recent_turns(tracker, longest)
    if recent is None:
        return _states(policy, tracker, domain, *rest, **named)
    return _states(policy, recent, domain, *rest, **named)[-longest:]


def recent_turns(tracker: DialogueStateTracker, states: int) -> DialogueStateTracker | None:
    """The end of a conversation, from where we listened, that shows its newest `states`; None where it is not plain."""
    if tracker.active_loop_name:
        return None
    newest: list[Event] = []
    actions = 0
    for event in reversed(tracker.events):
        if not isinstance(event, PLAIN):
            return None
        newest.append(event)
        actions += isinstance(event, ActionExecuted)
        if actions >= states and isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME:
            recent = tracker.init_copy()
            recent.events.extend(reversed(newest))
            return recent
    return None


def longest_rule(policy: RulePolicy) -> int:
    """How many states the longest of the rules has."""
    return max(len(states_of_rule(key)) for kind in KINDS for key in policy.lookup[kind])


@dataclass(frozen=True)
class End:
    """The newest states of a conversation, which can themselves not be looked up by."""

    shown: str
    states: list[Any] = field(compare=False)


def remembering_ends() -> Any:
    """Rasa compares each of its rules with a conversation's end anew; most ends have been there before."""

    @lru_cache(KEPT_ENDS)
    def known(policy: RulePolicy, kind: str, end: End) -> frozenset[str]:
        return frozenset(_fitting(policy, policy.lookup[kind], end.states))

    def rules_that_fit(policy: RulePolicy, lookup: dict[str, str], states: list[Any]) -> set[str]:
        kind = next(kind for kind in KINDS if policy.lookup[kind] is lookup)
        return set(known(policy, kind, End(repr(states), states)))

    return rules_that_fit


@cache
def states_of_rule(key: str) -> list[Any]:
    """Rasa keeps its rules as JSON, and would read each of them again for each state; nobody changes what is given."""
    return list(json.loads(key))
