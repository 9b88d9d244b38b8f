"""Looks over the shoulder of every turn: what was shown, what was pressed, and whether what followed was allowed."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.contents import body_of
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Agreement, Request
from bot.actions.request.choosing import plain
from bot.actions.request.payload import payload
from bot.actions.request.questions import CHECK_ANSWERS
from bot.actions.request.read_back import rows, written
from bot.actions.request.routes import route_of
from bot.actions.request.wording import for_route
from bot.actions.wiring import Wiring
from tests.faults.conversing import Conversation, Message

SENDS = "/send_request"


@dataclass
class Watch:
    """Of all conversations: what each draft's send buttons showed, what was confirmed, and the body made of it."""

    wiring: Wiring
    shown: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    confirmed: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    agreement_rows: int = 0


class Watched(Conversation):
    """A conversation each of whose turns is looked at before and after."""

    def __init__(self, watch: Watch, sender: str) -> None:
        super().__init__(watch.wiring, sender)
        self._watch = watch
        self.every_button: list[str] = []

    def send(self, message: Message, form: str | None = None) -> "Watched":
        """A turn that fails is none: Rasa forgets it, the gateway says so."""
        asked, slots = self.asked, dict(self.slots)
        press = _genuine(message)
        before = self._draft() if press and press["intent"] == SENDS else None
        try:
            super().send(message, form)
        except Exception:
            self.slots, self.said = slots, []
        with self.wiring.sessions() as session:
            self._look_at_the_ledger(session, message, press, asked)
            self._look_at_what_was_accepted(session, before, message)
        self._note_what_is_shown()
        return self

    def _draft(self) -> tuple[str, dict[str, Any]] | None:
        """The key and the answers of the conversation's draft."""
        with self.wiring.sessions() as session:
            drafts = Drafts(session, self.wiring.settings.master_key)
            found = drafts.find(self.sender)
            return (found.key, drafts.answers(found)) if found else None

    def _look_at_the_ledger(
        self, session: Session, message: Message, press: dict[str, Any] | None, asked: str | None
    ) -> None:
        """Agreement comes from a button that was vouched for, or from the very words, to what was asked just then."""
        after = select(Agreement).where(Agreement.id > self._watch.agreement_rows).order_by(Agreement.id)
        for row in session.scalars(after):
            self._watch.agreement_rows, question = row.id, f"agreement_{row.item}"
            by_button = press is not None and (press.get("question"), press.get("value")) == (question, row.value)
            by_words = asked == question and plain(message["text"]) in self._words_for(question, row.value)
            assert by_button or by_words, f"{row.item} {row.value} by {message}"

    def _words_for(self, question: str, value: str) -> set[str]:
        choices = self.wiring.content["choices"]["answers"]
        of_any_route = [known for name, known in choices.items() if name.startswith(question)]
        return {words for known in of_any_route for words in known.get(value, ())}

    def _look_at_what_was_accepted(
        self, session: Session, before: tuple[str, dict[str, Any]] | None, message: Message
    ) -> None:
        """A request comes from one thing alone: the send button of exactly these answers, which were agreed to."""
        for request in session.scalars(select(Request).where(Request.key.not_in(list(self._watch.confirmed)))):
            assert before is not None and request.key == before[0], f"a request by {message}"
            pressed = message["metadata"]["press"]["payload"]
            assert self._watch.shown.get((request.key, pressed)) == before[1], "not what was shown"
            body = body_of(self.wiring.settings.master_key, request)
            stamped = {name: value for name, value in body.items() if name not in payload(before[1], [], {})}
            assert body == payload(before[1], body["agreements"], stamped), "not what was confirmed"
            assert self._last_answer(session, request.key) == "yes", "not agreed to"
            self._watch.confirmed[request.key], self._watch.bodies[request.key] = before[1], body

    def _last_answer(self, session: Session, key: str) -> str | None:
        given = select(Agreement.value).where(Agreement.draft_key == key, Agreement.item == "request")
        return session.scalar(given.order_by(Agreement.id.desc()).limit(1))

    def _note_what_is_shown(self) -> None:
        self.every_button += self.buttons
        sending = [one for one in self.buttons if one.startswith(SENDS)]
        if not sending or (found := self._draft()) is None:
            return
        key, answers = found
        words = self.wiring.content["questions"]
        here = {**words, "rows": for_route(words["rows"], route_of(answers))}
        shown = "\n".join(message["text"] for message in self.said if message.get("text"))
        assert self.asked == CHECK_ANSWERS and shown == written(rows(answers, here)), "not read back as it is"
        self._watch.shown[key, sending[0]] = answers


def _genuine(message: Message) -> dict[str, Any] | None:
    """What was pressed, when it really was; this does not ask the product."""
    if not message.get("vouched"):
        return None
    intent, _, values = message["metadata"]["press"]["payload"].partition("{")
    return {"intent": intent, **(json.loads("{" + values) if values else {})}
