"""The door for finding a request again with a real database; Rasa is the tracker that is handed in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.find_request import FORM, ValidateFindRequestForm
from bot.actions.intake.database import connect, now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.migrate import migrate
from bot.actions.intake.outbox import Sender
from bot.actions.intake.put_aside import put_aside
from bot.actions.settings import from_environment
from bot.actions.wiring import Wiring
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.request.builders import content


@pytest.fixture
def wiring(tmp_path: Path) -> Iterator[Wiring]:
    engine = connect(f"sqlite:///{tmp_path}/intake.db")
    migrate(engine)
    sessions = sessionmaker(engine, expire_on_commit=False)
    settings = replace(from_environment({}), master_key=MASTER_KEY)
    yield Wiring(settings, content(), sessions, Sender(sessions, None, MASTER_KEY))  # type: ignore[arg-type]
    engine.dispose()


def turn(
    wiring: Wiring, text: str, sender: str = "w-2", asked: str = "request_reference"
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is said and which events there are, where the reference is asked for."""
    state = {
        "sender_id": sender,
        "slots": {"requested_slot": asked, "request_sought": None},
        "latest_message": {"text": text, "metadata": {"message_id": "m"}},
        "active_loop": {"name": FORM},
    }
    dispatcher = CollectingDispatcher()
    events = ValidateFindRequestForm(lambda: wiring).run(dispatcher, Tracker.from_dict(state), {})
    return dispatcher.messages, events


def sent(sessions: sessionmaker[Session]) -> str:
    with sessions.begin() as session:
        return accepted_request(session).reference


@pytest.mark.hazard("E1")
def test_nothing_personal_is_said_about_a_request(wiring: Wiring) -> None:
    [said], _ = turn(wiring, f"{sent(wiring.sessions)} 0123")
    assert said["response"] == "utter_status_saved"
    values = {name: value for name, value in said.items() if isinstance(value, str)}
    assert values.keys() == {"template", "response", "reference", "day"}


def test_a_draft_that_is_found_is_open_here_and_its_form_goes_on(wiring: Wiring) -> None:
    with wiring.sessions.begin() as session:
        drafts = Drafts(session, MASTER_KEY)
        draft = drafts.open("w-1")
        drafts.write(draft, {"immediate_danger": "no", "postcode": "ME4 4TR"}, "m1")
        code = put_aside(MASTER_KEY, draft, now())
    [said], events = turn(wiring, f"{code} ME4 4TR")
    assert said["response"] == "utter_draft_found"
    assert [event["name"] for event in events if event["event"] == "followup"] == ["request_support_form"]
    with wiring.sessions() as session:
        assert Drafts(session, MASTER_KEY).find("w-2") is not None


def test_a_failed_try_counts_even_when_the_chat_is_another(wiring: Wiring) -> None:
    reference = sent(wiring.sessions)
    said = [turn(wiring, f"{reference} 9999", f"w-{number}")[0][0]["response"] for number in range(6)]
    assert said == ["utter_request_not_found"] * 5 + ["utter_too_many_tries"]


def test_what_another_form_asked_is_nothing_this_one_asked(wiring: Wiring) -> None:
    [said], _ = turn(wiring, "find my request", asked="level_describe")
    assert said["response"] == "utter_which_reference"
