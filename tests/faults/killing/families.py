"""A family in front of the chat: what it presses and types, what it was shown, and what it has the right to find."""

import json
import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.actions.presses import token_of
from bot.actions.request.questions import CHECK_ANSWERS, next_question, topic
from bot.actions.request.read_back import names_of_rows
from bot.actions.request.reading import Message, read
from bot.actions.request.routes import route_of
from bot.actions.request.turn import take_turn
from bot.actions.request.wording import for_route
from bot.actions.request_support import rules_of
from bot.actions.wiring import Wiring

FORM, FORGET, FIND = "validate_request_support_form", "action_forget_draft", "validate_find_request_form"
STORIES = [
    "He will not sleep and I am worn out.",
    'She said "go"; DROP TABLE request; -- and left',
    "Łukasz pleure 😀 la nuit, ماما تعبت",
    "One thing,\nand then another.",
    "=HYPERLINK(1) Q0[x {child_name} %s \\n",
    "Rent " * 300,
]
POSTCODES = ["ME4 4TR", "me7 1aa", "ME14AA", "TN1 1AA"]
# What a family does when everything is read back, besides sending it.
TAKES_BACK = "takes its request back"
KINDS = ["sends"] * 4 + [TAKES_BACK] * 3
KINDS += ["corrects", "presses the old button", "takes its agreement back", "stops", "clears the chat"]
SENDS = frozenset({"sends", "corrects", "presses the old button", TAKES_BACK})
CORRECTION = ("say", "change the postcode to ME5 7AA")
LETTERS = "bcdfghjklp"  # no vowel among them: "Dad" is no name
Move = tuple[str, str]


@dataclass
class Family:
    """`first_answers` are those before any correction, `answers` what it will have confirmed, if it sends at all.

    `state` is talking, told (a reference), ended or gone. `pressed_back`: it pressed that it takes its request back;
    `told_back` is what it was told then.
    """

    number: int
    who: str
    kind: str
    says: dict[str, Move]
    moves: list[Move]
    first_answers: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    state: str = "talking"
    agreed: bool = False
    pressed_send: bool = False
    pressed_back: bool = False
    told_back: str | None = None
    references: set[str] = field(default_factory=set)
    asked: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)
    send_button: str | None = None
    old_button: str | None = None
    call: dict[str, Any] | None = None
    move: Move | None = None

    @property
    def conversation(self) -> str:
        return f"w-{self.number:032d}"

    def next_call(self, button_key: bytes) -> dict[str, Any]:
        """What Rasa hands the action server for this family's next message."""
        self.move = self._next_move()
        message_id = str(uuid.uuid4())
        metadata: dict[str, Any] = {"message_id": message_id}
        kind, what = self.move
        if kind == "press":
            token = token_of(button_key, self.conversation, message_id, what)
            metadata["press"] = {"payload": what, "title": "", "token": token}
            self.pressed_send = self.pressed_send or what == self.send_button
            self.pressed_back = self.pressed_back or self.wants_it_back
        action = FORGET if kind == "clear" else FIND if self.wants_it_back else FORM
        self.call = self._call(action, what if kind == "say" else "", metadata)
        return self.call

    def hears(self, reply: Mapping[str, Any]) -> None:
        """A reply that arrived: what the screen shows now, and what Rasa remembers."""
        assert self.move
        if self.move[0] == "clear":
            self.state = "ended"
            return
        if self.wants_it_back:
            self.state, self.told_back = "told", reply["responses"][0]["response"]
            return
        self.slots |= {event["name"]: event["value"] for event in reply["events"]}
        told = {message["reference"] for message in reply["responses"] if message.get("reference")}
        self.references |= told
        if self.asked == "agreement_request" and self.move == press_of("agreement_request", "yes"):
            self.agreed = True
        self.asked = self.slots.get("requested_slot")
        if self.moves and self.move == self.moves[0]:
            self.moves.pop(0)
        buttons = [button["payload"] for message in reply["responses"] for button in message["buttons"]]
        sending = [payload for payload in buttons if payload.startswith("/send_request")]
        self.old_button = self.old_button or (sending[0] if sending else None)
        self.send_button = sending[0] if sending else self.send_button
        self.state = "told" if told else "talking" if self.asked else "ended"
        if self.wants_it_back:
            self.state = "talking"

    @property
    def wants_it_back(self) -> bool:
        return bool(self.kind == TAKES_BACK and self.references and self.told_back is None)

    def _next_move(self) -> Move:
        if self.wants_it_back:
            wish = {"wants": "take_back_now", "reference": min(self.references)}
            return "press", "/find_request" + json.dumps(wish)
        if self.asked is None:
            return "say", "I want to ask for support"
        if self.asked != CHECK_ANSWERS:
            return self._answer(self.asked)
        if self.moves:
            move = self.moves[0]
            if move == ("press", "old"):
                self.moves[0] = move = ("press", str(self.old_button))
            return move
        return "press", str(self.send_button)

    def _answer(self, asked: str) -> Move:
        taken_back = self.kind == "takes its agreement back" and self.send_button and asked == "agreement_request"
        return press_of(asked, "no") if taken_back else self.says[topic(asked)]

    def _call(self, action: str, text: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
        tracker = {
            "sender_id": self.conversation,
            "slots": {**self.slots, "requested_slot": self.asked},
            "latest_message": {"text": text, "metadata": metadata},
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {"name": "request_support_form"} if self.asked else {},
            "latest_action_name": "action_listen",
        }
        return {"next_action": action, "tracker": tracker, "domain": {}, "sender_id": self.conversation}


def press_of(question: str, value: str) -> Move:
    return "press", f'/answer{{"question": "{topic(question)}", "value": "{value}"}}'


def new_family(number: int, dice: random.Random, wiring: Wiring, today: date) -> Family:
    who, kind = dice.choice(["mother", "father", "young_person", "practitioner"]), dice.choice(KINDS)
    moves: dict[str, list[Move]] = {
        "corrects": [CORRECTION],
        "presses the old button": [CORRECTION, ("press", "old")],
        "takes its agreement back": [("press", '/change_answer{"field": "agreement_request"}')],
        "stops": [("say", "stop")],
        "clears the chat": [("clear", "")],
    }
    made = Family(number, who, kind, usual_answers(number, who, dice, today), moves.get(kind, []))
    made.first_answers = _answered({"request_type": "early_help_support"}, made, wiring, today)
    made.answers = made.first_answers
    if CORRECTION in made.moves:
        corrected = _after(CHECK_ANSWERS, CORRECTION, made.first_answers, wiring, today)
        made.answers = _answered(corrected, made, wiring, today)
    return made


def usual_answers(number: int, who: str, dice: random.Random, today: date) -> dict[str, Move]:
    """What it answers to each question. Its number stands in its worries and, in letters, in its name."""
    name = "".join(LETTERS[int(digit)] for digit in str(number)).capitalize()
    yesterday = today - timedelta(days=1)
    pressed = {
        "immediate_danger": "no",
        "who": who,
        "agreement_request": "yes",
        "agreement_sharing": dice.choice(["yes", "no"]),
        "agreement_given_by": "person_with_pr",
        "agreement_interpreter": dice.choice(["yes", "no"]),
        "agreement_covers": "everyone_named",
        "feedback_route": "email",
        "safe_phone": dice.choice(["yes", "no_message"]),
        "safe_email": "yes",
        "relationship": "grandparent",
        "has_pr": dice.choice(["yes", "no", "not_sure"]),
        "in_area": "yes",
        "child_more": "with_contact",
        "need_tags": "behaviour",
        "early_help_before": "no",
        "stay_involved": "yes",
        "add_more": "no",
    }
    said = {
        "agreement_how": "face to face",
        "agreement_date": f"{yesterday.day} {yesterday:%B %Y}",
        "practitioner_name": "Jo Baker, family worker, Example Primary School, 01632 960111, jo@school.example.com",
        "first_name": f"{name} Taylor",
        "contact": dice.choice(["07700 900123", "07700 900456 or sam@example.com"]),
        "postcode": dice.choice(POSTCODES),
        "birth_date": "21 5 2009",
        "child_name": dice.choice(["Robin", "Robin, 4, and Ash, 7"])
        if who != "practitioner"
        else "Robin Taylor, 4, Example Primary School",
        "child_birth": "about 4",
        "worries": f"Family {number}. {dice.choice(STORIES)}",
        "view": dice.choice(STORIES[:5]),
        "what_would_help": dice.choice(STORIES[:5]),
        "tried_already": dice.choice(STORIES[:5]),
    }
    return {question: press_of(question, value) for question, value in pressed.items()} | {
        question: ("say", text) for question, text in said.items()
    }


def _answered(answers: dict[str, Any], family: Family, wiring: Wiring, today: date) -> dict[str, Any]:
    """All answers, by the form's own decisions and without any storage."""
    while (asked := next_question(answers)) != CHECK_ANSWERS:
        answers = _after(asked, family.says[topic(asked)], answers, wiring, today)
    return answers


def _after(asked: str, move: Move, answers: dict[str, Any], wiring: Wiring, today: date) -> dict[str, Any]:
    kind, what = move
    value = what.rpartition('"value": "')[2].removesuffix('"}')
    press = {"kind": "answer", "question": topic(asked), "value": value} if kind == "press" else None
    content = wiring.content
    words = {**content["questions"], "rows": for_route(content["questions"]["rows"], route_of(answers))}
    message = Message("" if press else what, "", False, None, press)
    rows = names_of_rows(answers, words) if asked == CHECK_ANSWERS else {}  # nobody corrects anything before
    meaning = read(asked, message, rules_of(wiring, answers, today), content["choices"]["commands"], rows)
    turn = take_turn(asked, meaning, answers, 0)
    return {name: value for name, value in answers.items() if name not in turn.forget} | dict(turn.keep)
