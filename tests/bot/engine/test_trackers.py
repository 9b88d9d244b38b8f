"""A copy is what Rasa's own copy is, and a session ends when nothing was said for long."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, Restarted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.engine.trackers import copied, said_last, tell_by_the_newest_message
from tests.bot.engine.test_recent_turns import conversation

MINUTE = 60
FORM = "request_support_form"


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load("bot/domain.yml")


def tracker(domain: Domain, events: list[Event]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("w-1", events, domain.slots)


def everything(one: DialogueStateTracker) -> Any:
    return one.current_state(EventVerbosity.ALL), one.active_loop, one.latest_action, one.latest_message, one.events


def test_a_copy_is_what_replaying_gives(domain: Domain) -> None:
    for seed in range(200):
        one = tracker(domain, conversation(seed, domain))
        assert everything(copied(one)) == everything(one.travel_back_in_time(float("inf")))


def test_what_happens_to_a_copy_leaves_the_first_as_it_is(domain: Domain) -> None:
    one = tracker(domain, [ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("audience", "family")])
    before, other = everything(copied(one)), copied(one)
    other.update(SlotSet("audience", "practitioner"))
    other.update(ActiveLoop(None))
    other.update(UserUttered("hello", {"name": "greet"}))
    assert everything(one) == before
    assert (other.get_slot("audience"), other.active_loop_name) == ("practitioner", None)


def said(minute: float, *behind: Event) -> list[Event]:
    return [
        UserUttered("hello", {"name": "greet"}, timestamp=minute * MINUTE),
        *behind,
        ActionExecuted("action_listen"),
    ]


OPEN = [ActionExecuted(FORM), ActiveLoop(FORM)]
GOES_ON = [ActionExecuted(FORM), SlotSet("requested_slot", "postcode")]


@pytest.mark.parametrize(
    ("events", "is_over"),
    [
        ([], True),
        ([SessionStarted()], True),
        ([*said(0), *said(29)], False),
        ([*said(0), *said(29), Restarted()], True),
        ([*said(29), SessionStarted(), ActionExecuted("action_listen")], True),
        (said(-1), True),
        (said(0), False),
        # Three quarters of an hour in one form, with the newest answer a minute ago.
        ([*said(-15, *OPEN), *said(0, *GOES_ON), *said(29, *GOES_ON)], False),
    ],
)
def test_a_session_is_over_half_an_hour_after_the_newest_message(
    domain: Domain, events: list[Event], is_over: bool
) -> None:
    asked: list[Any] = []

    async def update(*given: Any) -> None:
        asked.append(given)

    processor: Any = SimpleNamespace(_update_tracker_session=update, domain=domain)
    tell_by_the_newest_message(processor, lambda: 30.0 * MINUTE)
    asyncio.run(processor._update_tracker_session(tracker(domain, events), "channel", None))
    assert bool(asked) is is_over


def test_rasa_itself_looks_at_the_first_message_of_a_form(domain: Domain) -> None:
    """Why its own way would end a session in the middle of a form; once it no longer does, ours may go."""
    form = tracker(domain, [*said(-15, *OPEN), *said(0, *GOES_ON), *said(29, *GOES_ON)])
    assert (said_last(form), form.get_last_event_for(UserUttered).timestamp) == (29 * MINUTE, -15 * MINUTE)
