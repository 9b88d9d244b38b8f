"""The door for finding a request again with a real database; Rasa is the tracker that is handed in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused
from bot.actions.find_request import FORM, ValidateFindRequestForm
from bot.actions.intake.accepting import accept
from bot.actions.intake.after_sending import erase_contents
from bot.actions.intake.arrived_long_ago import KEPT_AFTER_ARRIVAL
from bot.actions.intake.database import connect, now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import Outbox, OutboxState, Request
from bot.actions.intake.notices import says_something_urgent
from bot.actions.intake.outbox import Sender
from bot.actions.intake.put_aside import KEPT_FOR, put_aside
from bot.actions.presses import token_of
from bot.actions.settings import from_environment
from bot.actions.wiring import Wiring
from tests.bot.actions.intake.builders import STAMP, accepted_request, confirmed_draft
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.intake.senders import FakeCaseSystem
from tests.bot.actions.intake.test_after_sending import FakeAfterSending
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
    wiring: Wiring,
    text: str,
    sender: str = "w-2",
    asked: str = "request_reference",
    sought: Any = None,
    intent: str = "",
    metadata: dict[str, Any] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is said and which events there are; the reference is asked for when nothing else is said."""
    state = {
        "sender_id": sender,
        "slots": {"requested_slot": asked, "request_sought": sought},
        "latest_message": {
            "text": text,
            "intent": {"name": intent},
            "metadata": metadata or {"message_id": "m"},
        },
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
    assert values.keys() == {"template", "response", "reference", "day", "ring"}


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


def pressed(wiring: Wiring, wish: str, reference: str) -> str:
    """The response to a button about this request, as the gateway vouches for it."""
    payload = "/find_request" + json.dumps({"wants": wish, "reference": reference})
    token = token_of(wiring.settings.button_key, "w-2", "m", payload)
    metadata = {"message_id": "m", "press": {"payload": payload, "title": "", "token": token}}
    return str(turn(wiring, "", metadata=metadata)[0][0]["response"])


def test_what_can_be_done_with_a_request_stands_under_how_it_stands(wiring: Wiring) -> None:
    reference = sent(wiring.sessions)
    [said], _ = turn(wiring, f"{reference} 0123")
    payloads = [button["payload"] for button in said["buttons"]]
    assert all(reference in payload for payload in payloads)
    assert [button["title"] for button in said["buttons"]] == ["Take it back", "Add something"]


@pytest.mark.hazard("D13")
def test_an_unsent_request_is_deleted_after_a_second_yes(wiring: Wiring) -> None:
    reference = sent(wiring.sessions)
    assert pressed(wiring, "take_back", reference) == "utter_take_back_unsent"
    assert pressed(wiring, "take_back_now", reference) == "utter_taken_back_deleted"
    assert turn(wiring, f"{reference} 0123")[0][0]["response"] == "utter_request_not_found"


def test_where_the_case_system_takes_no_withdrawal_the_phone_is_named_and_nothing_changes(wiring: Wiring) -> None:
    reference = sent(wiring.sessions)
    with wiring.sessions.begin() as session:
        session.execute(update(Outbox).values(state=OutboxState.RECEIVED, received_at=now()))
    for wish in ("take_back", "take_back_now"):
        assert pressed(wiring, wish, reference) == "utter_take_back_by_phone"
    assert turn(wiring, f"{reference} 0123")[0][0]["response"] == "utter_status_received"


def test_where_the_case_system_takes_no_addition_nobody_types_one_in_vain(wiring: Wiring) -> None:
    assert pressed(wiring, "add", sent(wiring.sessions)) == "utter_add_by_phone"


def test_where_the_case_system_takes_no_addition_the_phone_is_named(wiring: Wiring) -> None:
    seen = {"reference": sent(wiring.sessions), "addition": "We have moved"}
    [said], _ = turn(wiring, "yes", asked="addition_sure", sought=seen, intent="affirm")
    assert said["response"] == "utter_add_by_phone"


def test_what_is_to_be_added_is_shown_as_it_will_be_sent(wiring: Wiring) -> None:
    reference = sent(wiring.sessions)
    [check, shown], events = turn(wiring, "We have {moved}", asked="request_addition", sought=reference)
    assert (check["response"], shown["text"]) == ("utter_addition_check", "We have {moved}")
    assert [button["title"] for button in shown["buttons"]] == ["Yes, add this", "No, leave it as it is"]
    assert events[0]["value"] == {"reference": reference, "addition": "We have {moved}", "urgent": False}


@pytest.mark.hazard("A9")
def test_words_of_danger_that_are_to_be_added_are_urgent_until_they_are_added(wiring: Wiring) -> None:
    reference, after_sending = sent(wiring.sessions), FakeAfterSending([CaseSystemDown("503")])
    wiring = replace(wiring, sender=replace(wiring.sender, after_sending=after_sending))
    urgent = {"message_id": "m", "urgent": "domestic_abuse"}
    _, events = turn(wiring, "he hit her again", asked="request_addition", sought=reference, metadata=urgent)
    seen = events[0]["value"]
    assert seen == {"reference": reference, "addition": "he hit her again", "urgent": True}
    [said], _ = turn(wiring, "yes", asked="addition_sure", sought=seen, intent="affirm")
    assert said["response"] == "utter_addition_saved_urgent"
    with wiring.sessions() as session:
        request = session.scalars(select(Request)).one()
        assert says_something_urgent(session, MASTER_KEY, request)


def urgent_and_unsent(wiring: Wiring) -> str:
    with wiring.sessions.begin() as session:
        draft = confirmed_draft(session)
        Drafts(session, MASTER_KEY).mark(draft, {"worries"}, {"worries"}, "m")
        return accept(session, Drafts(session, MASTER_KEY), draft, STAMP).reference


@pytest.mark.hazard("A15")
def test_whoever_takes_back_urgent_words_that_were_never_sent_is_told_first_that_they_are_still_read(
    wiring: Wiring,
) -> None:
    reference, sender = urgent_and_unsent(wiring), wiring.sender
    case_system, after_sending = FakeCaseSystem([CaseSystemDown("503"), None]), FakeAfterSending()
    wiring = replace(wiring, sender=replace(sender, case_system=case_system, after_sending=after_sending))
    assert pressed(wiring, "take_back", reference) == "utter_take_back_unsent_urgent"
    assert pressed(wiring, "take_back_now", reference) == "utter_taken_back_asked_urgent"
    assert turn(wiring, f"{reference} 0123")[0][0]["response"] == "utter_status_withdrawal_asked_urgent"


@pytest.mark.hazard("A15")
def test_where_the_notice_arrives_at_once_the_withdrawal_is_confirmed(wiring: Wiring) -> None:
    reference, after_sending = urgent_and_unsent(wiring), FakeAfterSending()
    sender = replace(wiring.sender, case_system=FakeCaseSystem(), after_sending=after_sending)
    wiring = replace(wiring, sender=sender)
    assert pressed(wiring, "take_back_now", reference) == "utter_taken_back_confirmed_urgent"
    assert turn(wiring, f"{reference} 0123")[0][0]["response"] == "utter_status_withdrawn_urgent"


@pytest.mark.hazard("A15")
def test_where_no_withdrawal_could_follow_urgent_words_the_phone_is_named_and_nothing_is_deleted(
    wiring: Wiring,
) -> None:
    reference = urgent_and_unsent(wiring)
    for wish in ("take_back", "take_back_now"):
        assert pressed(wiring, wish, reference) == "utter_take_back_by_phone"
    assert turn(wiring, f"{reference} 0123")[0][0]["response"] == "utter_status_saved"


def test_a_council_may_decide_that_urgent_words_never_sent_are_deleted(wiring: Wiring) -> None:
    decided = {"urgent_unsent": {"status": "approved", "decision": "erased"}}
    wiring = replace(wiring, content={**wiring.content, "taking_back": decided})
    reference = urgent_and_unsent(wiring)
    assert pressed(wiring, "take_back", reference) == "utter_take_back_unsent"
    assert pressed(wiring, "take_back_now", reference) == "utter_taken_back_deleted"
    assert pressed(wiring, "take_back_now", reference) == "utter_taken_back_deleted"


@pytest.mark.hazard("D13")
@pytest.mark.hazard("G2")
def test_the_words_say_how_long_a_request_and_a_code_can_be_found() -> None:
    made = content()
    not_found = made["responses"]["utter_request_not_found"]["text"]
    assert f"{KEPT_AFTER_ARRIVAL.days} days" in not_found and f"{KEPT_FOR // timedelta(hours=1)} hours" in not_found
    shown = [wording["text"] for wording in made["agreement"].values() if wording["current"]]
    kept = [text for text in shown if "How long it is kept" in text]
    assert kept and all(f"own copy {KEPT_AFTER_ARRIVAL.days} days after" in text for text in kept)


@pytest.mark.parametrize(("urgent", "told"), [(False, "utter_add_by_phone"), (True, "utter_add_by_phone_urgent")])
def test_nothing_is_added_to_what_was_deleted_since_it_was_found(wiring: Wiring, urgent: bool, told: str) -> None:
    reference = sent(wiring.sessions)
    with wiring.sessions.begin() as session:
        erase_contents(session, session.scalars(select(Request)).one())
    wiring = replace(wiring, sender=replace(wiring.sender, after_sending=FakeAfterSending()))
    seen = {"reference": reference, "addition": "We have moved", "urgent": urgent}
    [said], _ = turn(wiring, "yes", asked="addition_sure", sought=seen, intent="affirm")
    assert said["response"] == told


def test_what_the_case_system_refuses_is_never_said_to_be_on_its_way(wiring: Wiring) -> None:
    refusing = FakeAfterSending([CaseSystemRefused("422") for _ in range(3)])
    wiring = replace(wiring, sender=replace(wiring.sender, after_sending=refusing))
    reference = sent(wiring.sessions)
    with wiring.sessions.begin() as session:
        session.execute(update(Outbox).values(state=OutboxState.RECEIVED, received_at=now()))
    for urgent, told in ((False, "utter_add_by_phone"), (True, "utter_add_by_phone_urgent")):
        seen = {"reference": reference, "addition": "We have moved", "urgent": urgent}
        [said], _ = turn(wiring, "yes", asked="addition_sure", sought=seen, intent="affirm")
        assert said["response"] == told
    assert pressed(wiring, "take_back_now", reference) == "utter_status_withdrawal_refused"


def test_a_page_knows_what_is_typed_and_what_is_pressed(wiring: Wiring) -> None:
    [which], _ = turn(wiring, "find my request", asked="")
    [status], _ = turn(wiring, f"{sent(wiring.sessions)} 0123")
    assert which["custom"] == {"fits_danger": False, "form": {"part": "finding", "types": True}}
    assert status["custom"] == {"form": {"part": "finding", "types": False}}
