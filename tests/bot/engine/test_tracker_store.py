import asyncio
import base64
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from bot.engine.before import REACH
from bot.engine.continuation import LONGEST
from bot.engine.forgetting import forget_over_and_over
from bot.engine.tracker_store import SealedTrackerStore

DOMAIN = Domain.empty()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedTrackerStore:
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/tracker.db")
    return SealedTrackerStore(domain=DOMAIN)


def save(store: SealedTrackerStore, events: list, sender: str = "w-1") -> None:
    asyncio.run(store.save(DialogueStateTracker.from_events(sender, events)))


def texts(store: SealedTrackerStore, sender: str = "w-1") -> list[str]:
    tracker = asyncio.run(store.retrieve(sender))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def test_what_was_said_is_kept_sealed(store: SealedTrackerStore, tmp_path: Path) -> None:
    save(store, [SessionStarted(), UserUttered("canary words")])
    assert texts(store) == ["canary words"]
    assert all(b"canary" not in file.read_bytes() for file in tmp_path.iterdir())


def keys(*letters: str) -> str:
    return ",".join(base64.b64encode(letter.encode() * 32).decode() for letter in letters)


def test_a_chat_goes_on_while_the_master_key_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/tracker.db")
    read = []
    for setting in (keys("o"), keys("n", "o"), keys("n")):
        monkeypatch.setenv("MASTER_KEY", setting)
        store = SealedTrackerStore(domain=DOMAIN)
        if setting == keys("n"):
            with pytest.raises(InvalidTag):
                texts(store)
        else:
            read.append(texts(store))
            save(store, [SessionStarted(), UserUttered(setting)], f"w-{len(read)}")
    assert read == [[], [keys("o")]]
    assert texts(store, "w-2") == [keys("n", "o")]


def test_a_clock_set_back_hides_nothing(store: SealedTrackerStore) -> None:
    save(
        store,
        [
            SessionStarted(timestamp=2000.0),
            UserUttered("after the clock went back", timestamp=1000.0),
            SlotSet("a", 1, timestamp=1001.0),
        ],
    )
    assert texts(store) == ["after the clock went back"]


def test_only_the_latest_session_is_read(store: SealedTrackerStore) -> None:
    save(store, [SessionStarted(), UserUttered("old")])
    tracker = asyncio.run(store.retrieve("w-1"))
    tracker.update_with_events([SessionStarted(), UserUttered("new")], DOMAIN)
    asyncio.run(store.save(tracker))
    assert texts(store) == ["new"]


def test_forgetting_leaves_nothing_of_one_sender_and_all_of_another(store: SealedTrackerStore) -> None:
    save(store, [SessionStarted(), UserUttered("mine")])
    save(store, [SessionStarted(), UserUttered("theirs")], "w-2")
    store.forget("w-1")
    assert texts(store) == [] and texts(store, "w-2") == ["theirs"]


def turn(store: SealedTrackerStore, text: str) -> DialogueStateTracker:
    tracker = asyncio.run(store.retrieve("w-1"))
    assert tracker
    tracker.update_with_events([UserUttered(text), ActionExecuted("action_listen")], DOMAIN)
    asyncio.run(store.save(tracker))
    return tracker


def test_the_next_turn_goes_on_with_what_is_in_memory(store: SealedTrackerStore) -> None:
    save(store, [SessionStarted(), UserUttered("first")])
    tracker = turn(store, "second")
    assert asyncio.run(store.retrieve("w-1")) is tracker
    assert texts(store) == ["first", "second"]


def test_what_a_failed_turn_left_in_memory_is_forgotten(store: SealedTrackerStore) -> None:
    save(store, [SessionStarted(), UserUttered("kept")])
    tracker = asyncio.run(store.retrieve("w-1"))
    assert tracker
    tracker.update(UserUttered("never saved"), DOMAIN)
    assert texts(store) == ["kept"]


def test_what_another_process_wrote_is_read(store: SealedTrackerStore) -> None:
    save(store, [SessionStarted(), UserUttered("here")])
    assert texts(store) == ["here"]
    turn(SealedTrackerStore(domain=DOMAIN), "elsewhere")
    assert texts(store) == ["here", "elsewhere"]


def test_a_long_conversation_begins_anew_where_it_stands(store: SealedTrackerStore) -> None:
    slots = {"asked": {"type": "text", "mappings": [{"type": "custom"}]}}
    domain = Domain.from_dict({"slots": slots, "forms": {"f": {"required_slots": []}}})
    store.domain = domain
    said = [UserUttered("again and again") for _ in range(LONGEST)]
    tracker = DialogueStateTracker.from_events("w-1", [SessionStarted(), *said], domain.slots)
    tracker.update_with_events([SlotSet("asked", "phone"), ActiveLoop("f")], domain)
    asyncio.run(store.save(tracker))

    read = asyncio.run(store.retrieve("w-1"))

    assert read and len(read.events) < LONGEST / 2
    assert (read.get_slot("asked"), read.active_loop_name) == ("phone", "f")
    assert len(texts(store)) == REACH


@pytest.mark.hazard("G2")
def test_who_has_been_silent_for_too_long_is_forgotten_and_nobody_else(store: SealedTrackerStore) -> None:
    save(store, [SessionStarted(timestamp=100.0), UserUttered("old", timestamp=101.0)], "w-old")
    save(store, [SessionStarted(timestamp=100.0), UserUttered("began then", timestamp=102.0)], "w-on")
    save(store, [SessionStarted(timestamp=300.0), UserUttered("new", timestamp=301.0)], "w-new")
    tracker = asyncio.run(store.retrieve("w-on"))
    tracker.update(UserUttered("and goes on", timestamp=302.0))
    asyncio.run(store.save(tracker))
    assert asyncio.run(store.forget_older_than(200.0)) == 1
    assert (texts(store, "w-old"), texts(store, "w-new")) == ([], ["new"])
    assert texts(store, "w-on") == ["began then", "and goes on"]


def test_it_is_done_over_and_over_also_after_the_database_did_not_answer(store: SealedTrackerStore) -> None:
    class Unreliable:
        tries = 0

        async def forget_older_than(self, moment: float) -> int:
            self.tries += 1
            if self.tries == 1:
                raise SQLAlchemyError
            return await store.forget_older_than(moment)

    async def until_forgotten() -> int:
        unreliable = Unreliable()
        task = asyncio.create_task(forget_over_and_over(unreliable, pause=0))
        while await store.keys():
            await asyncio.sleep(0)
        task.cancel()
        return unreliable.tries

    save(store, [SessionStarted(timestamp=100.0), UserUttered("old", timestamp=101.0)])
    assert asyncio.run(until_forgotten()) >= 2
