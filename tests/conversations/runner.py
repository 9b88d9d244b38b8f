"""Plays one written conversation and compares every reply by name."""

import contextlib
import re
from dataclasses import dataclass, field
from typing import Any

from tests.contract import case_system_stub as stub
from tests.conversations import kept
from tests.conversations.chat import ENDED, NOT_SAVED, Chat
from tests.conversations.names import Names
from tests.conversations.processes import Product, locked

# A believable answer to each question; what begins with ">" is pressed.
ANSWERS = {
    "immediate_danger": ">No, nobody",
    "who": ">I am the mum",
    "agreement_request": ">I agree",
    "agreement_sharing": ">I agree",
    "first_name": "Sam Taylor",
    "last_name": "Taylor",
    "contact": "07700 900123",
    "safe_phone": ">leave no message",
    "safe_times": "weekday mornings",
    "safe_email": ">Yes",
    "safe_letter": ">Yes",
    "address": "1 Example Road, Chatham",
    "postcode": "ME4 4TR",
    "in_area": ">Yes, they live",
    "relationship": ">Grandparent",
    "has_pr": ">Yes",
    "child_name": "Robin",
    "child_birth": "3/4/2019",
    "child_due_date": "14 2 2027",
    "child_more": ">and they live with",
    "need_tags": ">Behaviour",
    "worries": "He will not sleep and I am worn out.",
    "add_more": ">No, go on",
}
# Where someone on another route answers otherwise.
OTHERWISE = {
    "young_person": {"who": ">I am 16 or over", "birth_date": "21 5 2009", "view": "I want to stay at college."},
    "practitioner": {
        "who": ">I work with families",
        "agreement_given_by": ">someone with parental",
        "agreement_how": ">Face to face, today",
        "agreement_date": "today",
        "agreement_interpreter": ">No",
        "agreement_covers": ">Everyone I name",
        "agreement_request": ">I confirm",
        "agreement_sharing": ">They agreed to this",
        "practitioner_name": "Jo Baker",
        "practitioner_role": "family worker",
        "practitioner_organisation": "Example Primary School",
        "practitioner_phone": "01632 960111",
        "practitioner_email": "jo@school.example.com",
        "feedback_route": ">By email",
        "relationship": ">Mother",
        "child_name": "Robin Taylor",
        "child_last_name": "Taylor",
        "child_setting": "Example Primary School",
        "what_would_help": "A family worker at home.",
        "tried_already": "Breakfast club.",
        "early_help_before": ">No",
        "eha_date": ">I do not know",
        "eha_reference": ">I do not have it",
        "stay_involved": ">Yes",
        "level_view": ">2:",
        "ring_first": ">I rang, and",
    },
}
BEHAVIOURS = {
    "takes": stub.take,
    "down": stub.close,
    "refuses": stub.answer(422, {"errors": []}),
    "page": stub.answer(200, b"<html></html>", "text/html"),
    "error": stub.answer(500),
    "takes_and_closes": stub.take_and_close,
    "hangs": stub.hang,
}
LONGEST_FORM = 40
FLAGS = ("urgent", "carried_on", "child")


@dataclass
class Conversation:
    product: Product
    names: Names
    chat: Chat = field(init=False)
    rows_before: dict[str, int] = field(init=False)
    received_before: set[str] = field(init=False)
    answers: dict[str, str] = field(default_factory=lambda: dict(ANSWERS))
    remembered: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chat = Chat(self.product.rasa)
        self.rows_before = kept.all_rows(self.product.intake_database)
        self.followed_up_before = len(self.product.case_system.followed_up)
        self.received_before = set(self.product.case_system.kept)

    def play(self, turns: list[dict[str, Any]]) -> None:
        for number, turn in enumerate(turns, start=1):
            try:
                self._take(turn)
            except AssertionError as error:
                raise AssertionError(f"turn {number} {turn}: {error}") from None

    def _take(self, turn: dict[str, Any]) -> None:
        turn = self._with_remembered(turn)
        self._arrange(turn)
        with locked(self.product.intake_database) if turn.get("intake") == "locked" else contextlib.nullcontext():
            spoke = self._speak(turn)
        if spoke:
            expected = NOT_SAVED if turn.get("not_saved") else ENDED if turn.get("leave") else 200
            assert self.chat.status == expected, f"HTTP {self.chat.status}"
        self._compare(turn)
        for name, pattern in turn.get("remembers", {}).items():
            self.remembered[name] = self._found(pattern)

    def _with_remembered(self, turn: dict[str, Any]) -> dict[str, Any]:
        """What is said, with each {name} that an earlier turn remembered put in."""
        said = str(turn.get("say", ""))
        for name, value in self.remembered.items():
            said = said.replace(f"{{{name}}}", value)
        return {**turn, "say": said} if "say" in turn else turn

    def _found(self, pattern: str) -> str:
        """What matches in the texts of the last reply."""
        found = re.search(pattern, "\n".join(message["text"] or "" for message in self.chat.messages))
        assert found, f"{pattern} is not in the reply {self._reply()}"
        return found.group()

    def _arrange(self, turn: dict[str, Any]) -> None:
        if turn.get("another_chat"):
            self.chat = Chat(self.product.rasa)
        self.answers |= OTHERWISE.get(turn.get("as", ""), {})
        if "case_system" in turn:
            self.product.case_system.behaviour = BEHAVIOURS[turn["case_system"]]
        if turn.get("actions") == "killed":
            self.product.kill_actions()
        if turn.get("actions") == "started":
            self.product.start_actions()
        if turn.get("deliver"):
            kept.make_due(self.product.intake_database)
            self.product.run("bot.actions.deliver", "--once")

    def _speak(self, turn: dict[str, Any]) -> bool:
        flags = {name: turn[name] for name in FLAGS if name in turn}
        match turn:
            case {"say": text}:
                self.chat.say(str(text), **flags)
            case {"letters": number}:
                self.chat.say("a" * number)
            case {"forged": True, "payload": payload, "title": title}:
                self.chat.press(payload, title, key="a key of somebody else")
            case {"press": title}:
                self._press(self.chat.button(str(title)), **flags)
            case {"press_old": title}:
                self._press(self.chat.button(str(title), old=True))
            case {"leave": True}:
                self.chat.leave()
            case {"again": True}:
                self.chat.again()
            case {"up_to": question}:
                self._answer_up_to(question)
            case _:
                return False
        return True

    def _press(self, button: dict[str, str], **flags: Any) -> None:
        self.chat.press(button["payload"], button["title"], **flags)

    def _answer_up_to(self, question: str) -> None:
        if not self.chat.messages:
            self.chat.say("I want to ask for support for my family")
        for _ in range(LONGEST_FORM):
            asked = self._asked()
            if question in asked:
                return
            answer = self.answers[min(asked)]
            if answer.startswith(">"):
                self._press(self.chat.button(answer[1:]))
            else:
                self.chat.say(answer)
            assert self.chat.status == 200, f"HTTP {self.chat.status}"
        raise AssertionError(f"{question} is never asked")

    def _asked(self) -> set[str]:
        """The question the last message asks; the read-back asks for the check."""
        last = self.names.of(self.chat.messages[-1]) if self.chat.messages else set()
        asked = {name.removeprefix("utter_question_") for name in last if name.startswith("utter_question_")}
        asked = {question.split("_for_")[0].replace("another_child", "child_name") for question in asked}
        return asked | ({"check_answers"} if "readback" in last else set())

    def _compare(self, turn: dict[str, Any]) -> None:
        if "expect" in turn:
            self._compare_names(turn["expect"])
        if "worded_for" in turn:
            worded = {self.names.audience_of(message) for message in self.chat.messages} - {None}
            assert worded == {turn["worded_for"]}, f"the reply is worded for {worded}"
        if "asks" in turn:
            assert turn["asks"] in self._asked(), f"the reply is {self._reply()}"
        if "opens_with" in turn:
            first = self.names.of(self.chat.messages[0])
            assert first & set(turn["opens_with"]), f"the reply is {self._reply()}"
        self._compare_words(turn)
        for label, value in turn.get("reads_back", {}).items():
            assert self.chat.read_back().get(label) == value, f"{label}: {self.chat.read_back().get(label)!r}"
        self._compare_kept(turn)

    def _compare_names(self, expected: list[str]) -> None:
        names = [self.names.of(message) for message in self.chat.messages]
        right = len(names) == len(expected) and all(
            set(name.split(" or ")) & of for name, of in zip(expected, names, strict=True)
        )
        assert right, f"the reply is {self._reply()}"

    def _compare_words(self, turn: dict[str, Any]) -> None:
        said = "\n".join(message["text"] or "" for message in self.chat.messages)
        seen = "\n".join([said, *(button["title"] for button in self.chat.buttons())])
        missing = [words for words in turn.get("shows", ()) if words not in seen]
        assert not missing, f"{missing} is not in the reply {seen!r}"
        shown = [words for words in turn.get("hides", ()) if words in said]
        assert not shown, f"{shown} is in the reply {said!r}"

    def _compare_kept(self, turn: dict[str, Any]) -> None:
        database = self.product.intake_database
        if "kept" in turn:
            own = kept.rows_of(database, self.chat.sender)
            assert own == own | turn["kept"], f"it keeps {own}"
        for name, ids in turn.get("slots", {}).items():
            held = kept.slot(self.product.tracker_database, self.chat.sender, name) or []
            assert [one["indicator"] for one in held if one["kind"] == "indicator"] == ids, f"{name} holds {held}"
        if "added" in turn:
            added = {name: rows - self.rows_before[name] for name, rows in kept.all_rows(database).items()}
            assert added == added | turn["added"], f"it added {added}"
        if "ended" in turn:
            ended = kept.ended_since(database, self.rows_before["ended_form"])
            assert ended == turn["ended"], f"counted: {ended}"
        if "agreed" in turn:
            agreed = kept.agreements_since(database, self.rows_before["agreement"])
            assert agreed == [tuple(row) for row in turn["agreed"]], f"agreed: {agreed}"
        if "followed_up" in turn:
            told = self.product.case_system.followed_up[self.followed_up_before :]
            assert [body.get("text") for _, body in told] == turn["followed_up"], f"it was told {told}"
        if "followed_up_urgent" in turn:
            told = self.product.case_system.followed_up[self.followed_up_before :]
            assert [body.get("urgent") for _, body in told] == turn["followed_up_urgent"], f"it was told {told}"
        if "received" in turn:
            self._compare_received(turn["received"])

    def _compare_received(self, expected: list[dict[str, Any]]) -> None:
        bodies = [body for key, body in self.product.case_system.kept.items() if key not in self.received_before]
        assert len(bodies) == len(expected), f"the case system received {len(bodies)}"
        for body, values in zip(bodies, expected, strict=True):
            for path, value in values.items():
                assert _at(body, path) == value, f"{path}: {_at(body, path)!r}"

    def _reply(self) -> list[Any]:
        return [sorted(self.names.of(message)) or message["text"] for message in self.chat.messages]


def _at(body: Any, path: str) -> Any:
    for step in path.split("."):
        body = body[int(step)] if step.isdigit() else body[step]
    return body
