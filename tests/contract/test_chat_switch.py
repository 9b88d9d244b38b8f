"""What the front door writes when staff switch the chat is what the gateway reads."""

from pathlib import Path

import pytest

from frontdoor.actors import worker_actor
from frontdoor.switchboard import NEVER_CHANGED, Setting, change, publish
from gateway.switch import State, SwitchFile
from tests.frontdoor.builders import NOW, employ, front_door, settings, store_of


@pytest.mark.parametrize(
    ("setting", "state"),
    [
        (Setting(True, "A test.", ""), State()),
        (Setting(True, "A test.", "Büro 👩‍👧 zu"), State(False, "Büro 👩‍👧 zu")),
        (Setting(False, "A test.", "Two\nlines"), State(True, "Two\nlines")),
    ],
)
def test_the_gateway_reads_what_the_front_door_writes(tmp_path: Path, setting: Setting, state: State) -> None:
    store = store_of(front_door(settings(tmp_path)))
    path = tmp_path / "shared" / "switch.json"
    switch = SwitchFile(path)
    assert switch.state() == State()
    manager = employ(store)
    with store.begin() as session:
        change(session, setting, NEVER_CHANGED, worker_actor(manager), NOW)
    publish(store, path)
    assert switch.state() == state
