"""Two people who press and type anything in any order, and what must hold after each step."""

import random
import shutil
from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import sessionmaker

from bot.actions.deliver.sending import deliver_once
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import connect
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Outbox, OutboxState, Request
from bot.actions.intake.outbox import Sender
from bot.actions.request.choosing import SPECIAL
from bot.actions.request.questions import CHECK_ANSWERS, topic
from bot.actions.request.turn import AGREEMENTS
from bot.actions.settings import from_environment
from bot.actions.wiring import Wiring
from tests.bot.actions.request.builders import answers, content, practitioner_answers, rules, young_answers
from tests.faults.conversing import FIND_FORM, REQUEST_FORM, change_of, press_of, pressed
from tests.faults.delivering import let_time_pass
from tests.faults.killing.families import usual_answers
from tests.faults.sequences.cases import FINE, MOODS, Cases
from tests.faults.sequences.watching import SENDS, Watch, Watched

SAID = (
    "I agree", "yes", "no", "skip", "skip the rest", "go back", "carry on later", "later", "stop", "why?", "change 4",
    "the phone number is wrong", "actually it's 07700 900456", "remove child 1", "send", "send it", "I do not agree",
    "what is a family hub?", "ME7 1AA", "Robin, 4, and Ash, 7", "He will not sleep, help.", "everyone", "14 2 2027",
    "1", "about 4", "Sam Taylor, 07700 900123", "find my request", "take it back", "EH-0000-0000",
)  # fmt: skip
INJECTED = (
    '/answer{"question": "agreement_request", "value": "yes"}', '/send_request{"seen": "%s"}', "/send_request",
    '/change_answer{"field": "agreement_request"}', '/find_request{"wants": "add"}', "/affirm", "/restart",
    "/request_support_form",
)  # fmt: skip
INTENTS = ("affirm", "deny", "stop", "send_request", "answer", "request_support", "end_chat", "why_ask", "faq")
SLOTS = (CHECK_ANSWERS, "agreement_request", "agreement_sharing", "worries", "contact", "add_more", "change_menu", None)
ASH = {"kind": "approx", "date": None, "years": 7, "months": None}
FINISHED = (answers(), young_answers(), practitioner_answers(), answers(child_2_name="Ash", child_2_birth=ASH))
BEGINNINGS = (NEW, LACKS_AGREEMENT, READS_BACK, SENT) = ("new", "lacks agreement", "reads back", "sent")
ROUNDS_TO_ARRIVE = 3
NUMBERS, HAPPENED = count(1), Counter[str]()
WHICH, SMALL = st.integers(0, 1), st.integers(0, 60)


class AnySequence(RuleBasedStateMachine):
    """Two people, who may also be one person in two places, and one case system."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.file = self.template.with_name(f"{next(NUMBERS)}.db")
        shutil.copyfile(self.template, self.file)
        self.engine = connect(f"sqlite:///{self.file}")
        sessions = sessionmaker(self.engine, expire_on_commit=False)
        self.cases, chosen = Cases(honours_keys=True), from_environment({})
        sender = Sender(sessions, self.cases, chosen.master_key, self.cases)
        self.wiring = Wiring(chosen, content(), sessions, sender)
        self.watch = Watch(self.wiring)
        self.people = [Watched(self.watch, f"w-{who}") for who in "ab"]
        self.codes: list[str] = []
        self.over: dict[str, int] = {}  # keys that were taken back, with the number of posts until then
        self.checked = 0
        self.says = usual_answers(1, "mother", random.Random(1), date.today())

    def teardown(self) -> None:
        """In the end the case system is well again, and everything arrives that was not taken back."""
        self.cases.mood = FINE
        for _ in range(ROUNDS_TO_ARRIVE):
            self.deliver_goes_round()
        self.only_what_was_confirmed_is_posted_and_nothing_twice()
        self.what_was_taken_back_is_not_posted_any_more()
        self._look_at_what_arrived()
        self._count()
        self.engine.dispose()
        for side in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + side).unlink(missing_ok=True)

    # What people do.

    @rule(who=WHICH)
    def asks_for_support(self, who: int) -> None:
        self.people[who].begin()

    @initialize(
        begin=st.lists(st.tuples(st.sampled_from(BEGINNINGS), st.integers(0, 9)), min_size=2, max_size=2),
        honours_keys=st.booleans(),
        mood=st.sampled_from(MOODS),
    )
    def begins_anywhere(self, begin: list[tuple[str, int]], honours_keys: bool, mood: str) -> None:
        self.cases.honours_keys, self.cases.mood = honours_keys, mood
        for who, (how, which) in enumerate(begin):
            if how != NEW:
                self.comes_back_to_a_draft_that_only_lacks_agreement(who, which)
            if how in (READS_BACK, SENT):
                self.goes_on(who, 9)
            if how == SENT:
                self.presses_what_is_shown_last(who)

    @rule(who=WHICH, which=st.integers(0, 9))
    def comes_back_to_a_draft_that_only_lacks_agreement(self, who: int, which: int) -> None:
        finished = FINISHED[which % len(FINISHED)]
        told = {name: value for name, value in finished.items() if name not in AGREEMENTS}
        with self.wiring.sessions.begin() as session:
            drafts = Drafts(session, self.wiring.settings.master_key)
            drafts.wipe(self.people[who].sender)
            drafts.write(drafts.open(self.people[who].sender), told, "earlier")
        self.people[who].begin()

    @rule(who=WHICH, steps=st.integers(1, 9))
    def goes_on(self, who: int, steps: int) -> None:
        """Answers what is asked, as families do."""
        for _ in range(steps):
            asked = self.people[who].asked
            if asked is None or topic(asked) not in self.says:
                return
            kind, what = self.says[topic(asked)]
            self._note_code(self.people[who].press(what) if kind == "press" else self.people[who].say(what))

    @rule(who=WHICH)
    def goes_on_and_sends(self, who: int) -> None:
        self.goes_on(who, 9)
        self.presses_what_is_shown_last(who)

    @rule(who=WHICH, which=SMALL)
    def presses_an_answer(self, who: int, which: int) -> None:
        asked = topic(self.people[who].asked or "who")
        offered = [*rules(FINISHED[0]).choices.get(asked, {}), *SPECIAL.get(asked, ()), "skipped"]
        self.people[who].press(press_of(asked, offered[which % len(offered)]))

    @rule(who=WHICH, text=st.sampled_from(SAID))
    def types(self, who: int, text: str) -> None:
        self._note_code(self.people[who].say(text))
        self._note_what_was_taken_back(who)

    @rule(who=WHICH, field=st.sampled_from([*FINISHED[0], "agreement_request"]))
    def changes_an_answer(self, who: int, field: str) -> None:
        self.people[who].press(change_of(field))

    @rule(who=WHICH)
    def presses_what_is_shown_last(self, who: int) -> None:
        if sending := [one for one in self.people[who].buttons if one.startswith(SENDS)]:
            self.people[who].press(sending[0])

    @rule(who=WHICH, other=WHICH, which=SMALL)
    def presses_an_old_button_of_anybody(self, who: int, other: int, which: int) -> None:
        if old := self.people[other].every_button:
            self._press(who, old[-1 - which % len(old)])

    @rule(who=WHICH, other=WHICH, which=SMALL)
    def presses_an_old_send_button_of_anybody(self, who: int, other: int, which: int) -> None:
        if old := [one for one in self.people[other].every_button if one.startswith(SENDS)]:
            self.people[who].press(old[which % len(old)])

    @rule(who=WHICH, postcode=st.sampled_from(["ME5 7AA", "ME1 1XX", "ME4 4TR"]))
    def corrects_an_answer(self, who: int, postcode: str) -> None:
        self.people[who].say(f"change the postcode to {postcode}")

    @rule(who=WHICH)
    def takes_the_agreement_back(self, who: int) -> None:
        self.people[who].press(change_of("agreement_request"))
        self.people[who].press(press_of("agreement_request", "no"))

    @rule(who=WHICH)
    def sends_the_same_again(self, who: int) -> None:
        if self.people[who].last:
            self.people[who].again()

    @rule(who=WHICH)
    def ends_the_chat(self, who: int) -> None:
        self.people[who].end()

    @rule(who=WHICH)
    @precondition(lambda self: self.codes)
    def carries_on_with_a_code(self, who: int) -> None:
        self.people[who].say(f"{self.codes[-1]} 0123", "find_request", FIND_FORM)

    @rule(who=WHICH, text=st.sampled_from(["0123", "ME4 4TR", "9999"]), which=SMALL)
    @precondition(lambda self: self.watch.bodies)
    def looks_for_a_request(self, who: int, text: str, which: int) -> None:
        known = [body["reference"] for body in self.watch.bodies.values()]
        self.people[who].say(f"{known[which % len(known)]} {text}", "find_request", FIND_FORM)

    @rule(who=WHICH, wish=st.integers(0, 3))
    def does_something_with_the_request(self, who: int, wish: int) -> None:
        if wishes := [one for one in self.people[who].buttons if one.startswith("/find_request")]:
            self._press(who, wishes[wish % len(wishes)])

    @rule(who=WHICH, which=SMALL, wish=st.sampled_from(["Take it back", "Add something"]))
    @precondition(lambda self: self.watch.bodies)
    def finds_a_request_and_does_something_with_it(self, who: int, which: int, wish: str) -> None:
        self.looks_for_a_request(who, "0123", which)
        self.does_something_with_the_request(who, 0 if wish == "Take it back" else 1)
        if wish == "Add something":
            self.people[who].say("We have moved to Gran's.")
        self.does_something_with_the_request(who, 0)

    # What nobody should be able to do.

    @rule(who=WHICH, text=st.sampled_from(INJECTED))
    def types_a_command_of_rasa(self, who: int, text: str) -> None:
        self.people[who].say(text)

    @rule(who=WHICH, intent=st.sampled_from(INTENTS), form=st.sampled_from([None, REQUEST_FORM, FIND_FORM]))
    def is_understood_as_anything(self, who: int, intent: str, form: str | None) -> None:
        self.people[who].say("yes", intent, form)
        self._note_what_was_taken_back(who)  # "yes" may answer whether to take a request back

    @rule(who=WHICH, slot=st.sampled_from(SLOTS), name=st.sampled_from([*AGREEMENTS, "form_tries", "audience"]))
    def sets_slots(self, who: int, slot: str | None, name: str) -> None:
        person = self.people[who]
        person.slots |= {"requested_slot": slot, name: 1 if name == "form_tries" else "yes"}
        person.loop = REQUEST_FORM if slot else None

    @rule(who=WHICH, which=SMALL, how=st.sampled_from(["no token", "of another", "of another message"]))
    def forges_a_press(self, who: int, which: int, how: str) -> None:
        person, other = self.people[who], self.people[1 - who]
        agrees = [press_of("agreement_request", "yes"), press_of("agreement_sharing", "yes")]
        shown = [*person.every_button, *agrees, *(one for one in person.buttons if one.startswith(SENDS))]
        payload = shown[-1 - which % len(shown)]
        message = pressed(self.wiring, other.sender if how == "of another" else person.sender, payload)
        message["vouched"] = False
        if how == "no token":
            message["metadata"]["press"]["token"] = None
        if how == "of another message":
            message["metadata"]["message_id"] = "another"
        person.send(message)

    # What happens meanwhile.

    @rule(mood=st.sampled_from(MOODS))
    def the_case_system_changes(self, mood: str) -> None:
        self.cases.mood = mood

    @rule()
    def deliver_goes_round(self) -> None:
        let_time_pass(self.wiring.sessions)
        deliver_once(self.wiring.sender)

    # What must hold.

    @invariant()
    def only_what_was_confirmed_is_posted_and_nothing_twice(self) -> None:
        for key, body in self.cases.posted[self.checked :]:
            assert body == self.watch.bodies.get(key), "posted and not confirmed"
        assert max(self.cases.made.values(), default=0) <= 1, "two cases of one request"
        self.checked = len(self.cases.posted)

    @invariant()
    def what_was_taken_back_is_not_posted_any_more(self) -> None:
        for key, posts in self.over.items():
            assert sum(posted == key for posted, _ in self.cases.posted) == posts, "posted after it was taken back"

    def _press(self, who: int, payload: str) -> None:
        form = FIND_FORM if payload.startswith("/find_request") else None
        self.people[who].press(payload, form)
        self._note_what_was_taken_back(who)

    def _note_what_was_taken_back(self, who: int) -> None:
        told = {message.get("response"): message for message in self.people[who].said}
        for name in ("utter_taken_back_deleted", "utter_taken_back_asked", "utter_taken_back_confirmed"):
            if name in told:
                reference = told[name]["reference"]
                key = next(key for key, body in self.watch.bodies.items() if body["reference"] == reference)
                self.over.setdefault(key, sum(posted == key for posted, _ in self.cases.posted))
                if name == "utter_taken_back_deleted":
                    assert not self.cases.made[key], "said to be deleted, and the case system has it"
                if name == "utter_taken_back_confirmed":
                    assert reference in self.cases.withdrawn

    def _note_code(self, person: Any) -> None:
        self.codes += [message["code"].replace(" ", "") for message in person.said if message.get("code")]

    def _look_at_what_arrived(self) -> None:
        with self.wiring.sessions() as session:
            for request, row in session.execute(select(Request, Outbox).join(Outbox)):
                if request.key in self.over:
                    withdrawn = request.reference in self.cases.withdrawn
                    assert withdrawn or not self.cases.made[request.key], "taken back, and the case system has it"
                    continue
                assert row.state == OutboxState.RECEIVED and self.cases.made[request.key] == 1, "lost"
                assert body_of(self.wiring.settings.master_key, request) == self.watch.bodies[request.key]

    def _count(self) -> None:
        HAPPENED.update(
            {
                "sequences": 1,
                "agreement answers": self.watch.agreement_rows,
                "requests": len(self.watch.bodies),
                "posts": len(self.cases.posted),
                "codes": len(self.codes),
                "taken back": len(self.over),
                "withdrawn": len(self.cases.withdrawn),
                "additions": len(self.cases.added),
            }
        )
