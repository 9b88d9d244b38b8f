"""The form's door with a real database and a case system that is a list; Rasa is the tracker that is handed in."""

import uuid
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import Engine, select
from sqlalchemy.orm import sessionmaker

from bot.actions.case_system import Received
from bot.actions.intake.database import connect
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import Agreement, DraftAnswer, EndedForm, Request
from bot.actions.intake.outbox import Sender
from bot.actions.presses import token_of
from bot.actions.promises import promise
from bot.actions.request_support import ValidateRequestSupportForm
from bot.actions.settings import from_environment
from bot.actions.wiring import Wiring
from bot.actions.written_times import written_day
from tests.bot.actions.request.builders import HARM, SIGN, answers, content, practitioner_answers

SENDER = "w-" + "0" * 32


class ListOfCases:
    """A case system that takes everything."""

    honours_keys = True
    find = None

    def __init__(self) -> None:
        self.posted: list[dict[str, Any]] = []

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        self.posted.append(body)
        return Received(f"case-{key}")


@dataclass
class Talk:
    """One conversation with the form's action."""

    wiring: Wiring
    cases: ListOfCases
    asked: str | None = None
    said: list[str] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    customs: list[dict[str, Any]] = field(default_factory=list)
    body: dict[str, Any] = field(default_factory=dict)
    flags: dict[str, Any] = field(default_factory=dict)  # what the gateway says of each message

    def say(self, text: str, message_id: str = "") -> "Talk":
        return self.take({"text": text, "metadata": {"message_id": message_id or str(uuid.uuid4()), **self.flags}})

    def press(self, payload: str) -> "Talk":
        message_id = str(uuid.uuid4())
        token = token_of(self.wiring.settings.button_key, SENDER, message_id, payload)
        press = {"payload": payload, "title": "", "token": token}
        return self.take({"text": "", "metadata": {"message_id": message_id, "press": press, **self.flags}})

    def answer(self, question: str, value: str) -> "Talk":
        return self.press(f'/answer{{"question": "{question}", "value": "{value}"}}')

    def again(self) -> "Talk":
        """The same message once more, as when the reply was lost before Rasa had saved its own part."""
        return self._run(self.body)

    def take(self, message: dict[str, Any]) -> "Talk":
        self.body = {"message": message, "asked": self.asked}
        return self._run(self.body)

    def _run(self, body: dict[str, Any]) -> "Talk":
        state = {
            "sender_id": SENDER,
            "slots": {**self.slots, "requested_slot": body["asked"]},
            "latest_message": body["message"],
            "active_loop": {"name": "request_support_form"} if body["asked"] else {},
        }
        dispatcher = CollectingDispatcher()
        events = ValidateRequestSupportForm(lambda: self.wiring).run(dispatcher, Tracker.from_dict(state), {})
        self.slots |= {event["name"]: event["value"] for event in events}
        self.asked = self.slots["requested_slot"]
        self.said = [message.get("response") or "readback" for message in dispatcher.messages]
        self.customs = [message["custom"] for message in dispatcher.messages]
        self.told = dispatcher.messages[-1] if dispatcher.messages else {}
        self.buttons = [button for message in dispatcher.messages for button in message["buttons"]]
        return self


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = connect(f"sqlite:///{tmp_path_factory.mktemp('form')}/intake.db")
    migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def talk(engine: Engine) -> Talk:
    cases, settings = ListOfCases(), from_environment({})
    sessions = sessionmaker(engine, expire_on_commit=False)
    with sessions.begin() as session:
        Drafts(session, settings.master_key).wipe(SENDER)
    wiring = Wiring(settings, deepcopy(content()), sessions, Sender(sessions, cases, settings.master_key))
    return Talk(wiring, cases).say("I want to ask for support")


def filled(talk: Talk) -> Talk:
    """Up to the check of the answers, agreed to with buttons."""
    talk.answer("immediate_danger", "no").answer("who", "mother")
    talk.answer("agreement_request", "yes").answer("agreement_sharing", "yes")
    with talk.wiring.sessions.begin() as session:
        drafts = Drafts(session, talk.wiring.settings.master_key)
        drafts.write(drafts.open(SENDER), answers(add_more=None), "m")
    talk.asked = "add_more"
    return talk.answer("add_more", "no")


def begun_anew(talk: Talk, **slots: Any) -> Talk:
    """A form that begins while the conversation holds these slots."""
    with talk.wiring.sessions.begin() as session:
        Drafts(session, talk.wiring.settings.master_key).wipe(SENDER)
    talk.asked, talk.slots = None, slots
    return talk.say("I want to ask for support")


def urgent(talk: Talk) -> set[str]:
    with talk.wiring.sessions() as session:
        drafts = Drafts(session, talk.wiring.settings.master_key)
        return drafts.urgent(drafts.open(SENDER))


def kept(talk: Talk, table: Any) -> list[Any]:
    with talk.wiring.sessions() as session:
        return list(session.scalars(select(table)))


def test_the_form_begins_with_the_question_about_danger(talk: Talk) -> None:
    assert talk.said == ["utter_request_begins", "utter_question_immediate_danger"]


def test_who_asks_decides_in_whose_words_side_questions_are_answered(talk: Talk) -> None:
    talk.answer("immediate_danger", "no").answer("who", "practitioner")
    assert talk.slots["audience"] == "practitioner"


def test_who_asks_is_known_again_in_a_chat_that_carries_the_draft_on(talk: Talk) -> None:
    talk.answer("immediate_danger", "no").answer("who", "practitioner")
    talk.asked, talk.slots = None, {}
    talk.say("0123")
    assert (talk.said[0], talk.slots["audience"]) == ("utter_request_goes_on", "practitioner")


def test_what_is_checked_and_sent_arrives_once(talk: Talk) -> None:
    before = len(kept(talk, Request))
    filled(talk)
    assert talk.said == ["utter_question_check_answers", "readback"]
    send = talk.buttons[0]["payload"]
    assert talk.press(send).said == ["utter_request_received"]
    assert talk.again().said == ["utter_request_received"]
    assert len(talk.cases.posted) == 1 and len(kept(talk, Request)) == before + 1


def test_what_the_council_has_promised_is_told_with_its_day_and_sent_along(talk: Talk) -> None:
    talk.wiring.content["council"]["read_within_working_days"] = 1
    filled(talk).press(talk.buttons[0]["payload"])
    assert talk.said == ["utter_request_received_with_promise"]
    due = datetime.fromisoformat(talk.cases.posted[0]["promise_due_at"])
    assert due == promise(talk.wiring.content, datetime.fromisoformat(talk.cases.posted[0]["submitted_at"]))
    assert talk.told["day"] == written_day(due)


@pytest.mark.hazard("A8")
def test_the_receipt_of_an_urgent_request_says_so_and_begins_with_whom_to_ring_now(talk: Talk) -> None:
    filled(talk)
    with talk.wiring.sessions.begin() as session:
        drafts = Drafts(session, talk.wiring.settings.master_key)
        drafts.mark(drafts.open(SENDER), {"worries"}, {"worries"}, "m")
    talk.press(talk.buttons[0]["payload"])
    assert talk.said == ["utter_request_received_urgent"]
    said = talk.wiring.content["responses"]["utter_request_received_urgent"]["text"]
    assert said.startswith("{ring}") and talk.told["ring"].startswith("If anyone is in danger now, ring 999.")
    assert talk.again().said == ["utter_request_received_urgent"]


@pytest.mark.hazard("B6")
def test_a_wording_that_changes_meanwhile_is_agreed_to_again_and_nothing_else_is_lost(talk: Talk) -> None:
    filled(talk)
    send = talk.buttons[0]["payload"]
    wordings = talk.wiring.content["agreement"]
    for wording in wordings.values():
        wording["current"] = False
    wordings |= {f"{item}-new": {"item": item, "current": True, "hash": "1" * 64} for item in ("request", "sharing")}
    assert talk.press(send).said == ["utter_agreement_outdated", "utter_question_agreement_request"]
    talk.say("I agree").say("I agree")
    assert talk.asked == "check_answers" and not talk.cases.posted
    talk.press(talk.buttons[0]["payload"])
    assert [row["wording_id"] for row in talk.cases.posted[0]["agreements"]] == ["request-new", "sharing-new"]


@pytest.mark.hazard("B1")
def test_answers_that_were_not_shown_are_not_sent(talk: Talk) -> None:
    filled(talk)
    send = talk.buttons[0]["payload"]
    talk.say("change the postcode to ME7 1AA")
    assert talk.press(send).said == ["utter_answers_changed", "utter_question_check_answers", "readback"]
    assert not talk.cases.posted


def test_a_request_says_which_content_and_which_model_it_was_made_with(talk: Talk) -> None:
    talk.wiring = replace(talk.wiring, model_version="a" * 64)
    filled(talk)
    talk.press(talk.buttons[0]["payload"])
    (body,) = talk.cases.posted
    assert (body["content_version"], body["model_version"]) == (talk.wiring.content["version"], "a" * 64)


@pytest.mark.parametrize(
    ("pages", "recorded", "channel"),
    [((), "chat_button", "chat"), (("agree", "send"), "form", "form"), (("agree",), "form", "chat")],
)
def test_staff_see_where_it_was_agreed_to_and_where_it_was_sent(
    talk: Talk, pages: tuple[str, ...], recorded: str, channel: str
) -> None:
    """Chat and plain form are one conversation: someone may agree on a page and send in the chat."""
    talk.flags = {"on_page": True} if "agree" in pages else {}
    filled(talk)
    talk.flags = {"on_page": True} if "send" in pages else {}
    talk.press(talk.buttons[0]["payload"])
    (body,) = talk.cases.posted
    assert {(row["how"], row["recorded_how"]) for row in body["agreements"]} == {(recorded, recorded)}
    assert body["channel"] == channel


def test_nothing_of_anybody_is_kept_before_there_is_agreement(talk: Talk) -> None:
    talk.answer("immediate_danger", "no").say("it's for my son Robin, 4, ring 07700 900123").answer("who", "mother")
    talk.say("Sam Taylor, 07700 900123")
    assert {row.field for row in kept(talk, DraftAnswer)} == {"immediate_danger", "who", "request_type"}


@pytest.mark.parametrize(
    ("question", "value", "counted"),
    [("immediate_danger", "yes", ["danger"]), ("immediate_danger", "no", [])],
)
def test_a_form_that_ends_is_counted_and_forgotten(talk: Talk, question: str, value: str, counted: list[str]) -> None:
    before = len(kept(talk, EndedForm))
    talk.answer(question, value)
    assert [row.how for row in kept(talk, EndedForm)[before:]] == counted
    assert (talk.asked is None) == bool(counted) and (kept(talk, DraftAnswer) == []) == bool(counted)


def test_stop_leaves_nothing_that_names_anyone(talk: Talk) -> None:
    filled(talk).say("stop")
    assert talk.said == ["utter_request_stopped"] and kept(talk, DraftAnswer) == []
    said = " ".join(str(value) for row in kept(talk, Agreement) for value in vars(row).values())
    assert not {"Sam", "Taylor", "Robin", "ME4"} & set(said.split())


def test_what_would_otherwise_be_added_twice_is_added_once_when_a_reply_is_lost(talk: Talk) -> None:
    filled(talk).say("go back")
    talk.say("And he hits his sister.").again()
    with talk.wiring.sessions() as session:
        drafts = Drafts(session, talk.wiring.settings.master_key)
        worries = drafts.answers(drafts.open(SENDER))["worries"]
    assert worries.count("hits his sister") == 1


def test_a_question_that_may_be_left_out_has_a_button_for_it(talk: Talk) -> None:
    filled(talk).say("go back")
    talk.answer("add_more", "help")
    assert talk.said == ["utter_question_what_would_help"]
    assert talk.buttons[-1]["payload"] == '/answer{"question": "what_would_help", "value": "skipped"}'
    assert talk.press(talk.buttons[-1]["payload"]).asked == "going_well"


def test_leaving_out_a_day_of_birth_means_something_of_its_own_to_a_practitioner(talk: Talk) -> None:
    with talk.wiring.sessions.begin() as session:
        drafts = Drafts(session, talk.wiring.settings.master_key)
        whole = practitioner_answers(part_contact="yes", known_as="skipped", address="skipped", phone2=None)
        drafts.write(drafts.open(SENDER), whole, "m")
    talk.asked = "phone2"
    talk.say("skip")
    assert talk.said[-1] == "utter_question_birth_date_for_practitioner"
    assert talk.buttons[-1]["title"] == "25 or over, or I do not know"


def test_a_press_nobody_vouches_for_changes_nothing(talk: Talk) -> None:
    payload = '/answer{"question": "immediate_danger", "value": "no"}'
    press = {"payload": payload, "title": "No", "token": "0" * 64}
    talk.take({"text": "No", "metadata": {"message_id": "m", "press": press}})
    assert talk.asked == "immediate_danger"


@pytest.mark.hazard("A11")
@pytest.mark.parametrize(("signs", "asked"), [([SIGN, HARM], "ring_first"), ([SIGN], "immediate_danger"), (None, None)])
def test_where_the_level_helper_saw_harm_the_phone_comes_before_the_first_question(
    talk: Talk, signs: list[dict[str, Any]] | None, asked: str | None
) -> None:
    begun_anew(talk, level_reasons=signs)
    assert talk.said == ["utter_request_begins", f"utter_question_{asked or 'immediate_danger'}"]


def test_signs_that_went_with_a_request_are_used_up(talk: Talk) -> None:
    filled(begun_anew(talk, level_reasons=[SIGN]))
    assert talk.slots["level_reasons"] == [SIGN]
    talk.press(talk.buttons[0]["payload"])
    assert talk.slots["level_reasons"] is None


@pytest.mark.hazard("A9")
def test_an_urgent_worry_stays_urgent_when_more_is_added_and_not_when_it_is_told_anew(talk: Talk) -> None:
    filled(talk).say("change what is worrying you")
    talk.take({"text": "He hit her", "metadata": {"message_id": "m1", "urgent": "domestic_abuse", "carried_on": True}})
    talk.say("go back").say("and the rent is late too")
    assert urgent(talk) == {"worries"}
    talk.say("change what is worrying you").say("It is only about the rent")
    assert urgent(talk) == set()


@pytest.mark.hazard("A9")
def test_what_is_urgent_moves_along_when_a_child_is_taken_out(talk: Talk) -> None:
    filled(talk)
    with talk.wiring.sessions.begin() as session:
        drafts = Drafts(session, talk.wiring.settings.master_key)
        drafts.write(drafts.open(SENDER), {"child_2_name": "Ash", "child_2_disability": "hurt"}, "m")
        drafts.mark(drafts.open(SENDER), ["child_2_disability"], ["child_2_disability"], "m")
    talk.say("remove child 1")
    assert urgent(talk) == {"child_1_disability"}


@pytest.mark.parametrize("asked", ["level_describe", "request_proof"])
def test_a_form_that_begins_where_another_was_left_half_way_begins_at_its_beginning(talk: Talk, asked: str) -> None:
    talk.asked = asked
    talk.say("I want to ask for support")
    assert (talk.said, talk.asked) == (
        ["utter_request_begins", "utter_question_immediate_danger"],
        "immediate_danger",
    )


def parts(talk: Talk) -> list[str | None]:
    return [custom.get("form", {}).get("part") for custom in talk.customs]


def test_each_reply_says_what_it_is_to_the_plain_form(talk: Talk) -> None:
    assert parts(talk) == ["opening", "question"]
    assert talk.customs[-1]["asks"] == "immediate_danger"
    assert parts(filled(talk)) == ["check", "rows"]
    assert parts(talk.say("change the postcode")) == ["question"]
    assert talk.customs[-1]["form"]["given"] == "ME4 4TR"
    assert parts(talk.say("nowhere at all"))[0] == "problem"
    assert talk.customs[-1]["form"]["given"] == "nowhere at all"
    assert parts(talk.say("ME4 4TR")) == ["check", "rows"]
    sent = talk.press(next(one["payload"] for one in talk.buttons if one["payload"].startswith("/send_request")))
    assert parts(sent) == ["receipt"] and sent.customs[-1]["kind"] == "receipt"


def test_links_of_a_question_come_along(talk: Talk) -> None:
    talk.answer("immediate_danger", "no").answer("who", "mother")
    assert [link["title"] for link in talk.customs[-1]["links"]] == ["Early help privacy notice"]


@pytest.mark.hazard("A9")
def test_who_is_in_danger_is_told_in_red_whom_to_ring_and_the_form_has_ended(talk: Talk) -> None:
    assert set(parts(talk.answer("immediate_danger", "yes"))) == {"end"}
    assert talk.customs[0]["kind"] == "urgent"


def test_stop_is_an_end(talk: Talk) -> None:
    assert parts(talk.say("stop")) == ["end"]
