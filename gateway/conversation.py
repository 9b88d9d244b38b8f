"""What the gateway remembers of one conversation, and how one turn changes it."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gateway.plain_form.form_parts import part_of

# Older entries leave the page; the size of a turn then does not grow with the conversation.
TRANSCRIPT_LIMIT = 100
# A disclosure split over messages is read with the two before it.
RECENT_LIMIT = 2
# Answers to these are facts. Read together with what comes next, "Lily, 2" has been taken for a child who writes.
FACTS = re.compile("first_name|last_name|contact|postcode|child_[0-9]+_(name|birth)")
SAID = "said"
YOUNG_PERSON = "young_person"  # the form's route for someone of 16 or over who asks for themselves


@dataclass(frozen=True)
class Button:
    title: str
    payload: str


@dataclass(frozen=True)
class Held:
    """Words of danger that were typed into an open form and are not passed on yet, and their class."""

    text: str
    cls: str


@dataclass(frozen=True)
class Conversation:
    """`asks` is the open question of the form; `child` says that a child may be writing, and `of_16` that somebody said
    they are 16 or over: the form has a route for them. `receipt` is of the request sent last: its reference, whether it
    was received, the text that told of it and the day."""

    council: str
    audience: str | None = None
    asks: str | None = None
    held: Held | None = None
    child: bool = False
    of_16: bool = False
    turn: int = 0
    buttons: dict[str, Button] = field(default_factory=dict)
    transcript: tuple[dict[str, Any], ...] = ()
    recent: tuple[str, ...] = ()
    receipt: dict[str, Any] | None = None

    def after(self, said: str, messages: list[dict[str, Any]], buttons: dict[str, Button]) -> "Conversation":
        entries = (*self.transcript, {"kind": SAID, "text": said}, *messages)
        return replace(self, turn=self.turn + 1, buttons=buttons, transcript=entries[-TRANSCRIPT_LIMIT:])

    def heard(self, text: str, was_urgent: bool) -> "Conversation":
        """The window starts again after an urgent reply, so one disclosure is not answered three times."""
        return replace(self, recent=() if was_urgent else (*self.recent, text)[-RECENT_LIMIT:])

    def took_a_fact(self, asked: str | None) -> bool:
        """Whether the form, which asked this, asks something else now: what was typed was the fact it asked for."""
        return asked is not None and FACTS.fullmatch(asked) is not None and self.asks not in (None, asked)

    def told_route(self, messages: list[dict[str, Any]]) -> "Conversation":
        """The same with what the form's question shows of who is asking: a young person of 16 or over, or not said."""
        routes = {message["form"].get("route") for message in messages if part_of(message) == "question"}
        return replace(self, of_16=self.of_16 or YOUNG_PERSON in routes)

    def keeping_receipt(self, messages: list[dict[str, Any]], day: str) -> "Conversation":
        """The same with the receipt one of these messages gives; most give none. `day` is an ISO day."""
        told = next((message for message in messages if part_of(message) == "receipt"), None)
        return replace(self, receipt={**told["form"], "text": told["text"], "day": day}) if told else self

    def titles_at(self, places: Sequence[int]) -> str:
        """The titles of the buttons at these places, counted from 1, each on a line; others are left out."""
        titles = [button.title for button in self.buttons.values()]
        return "\n".join(titles[place - 1] for place in places if 1 <= place <= len(titles))

    def newest(self) -> list[dict[str, Any]]:
        """What was answered to what the person said last."""
        places = (place for place, entry in enumerate(self.transcript, start=1) if entry["kind"] == SAID)
        return list(self.transcript[max(places, default=0) :])

    def speaking_to(self, audience: str | None) -> "Conversation":
        """The same with whom a reply said it was written for; most replies do not say."""
        return replace(self, audience=audience or self.audience)


def new_conversation(council: str, greeting: list[dict[str, Any]], buttons: dict[str, Button]) -> Conversation:
    return Conversation(council=council, buttons=buttons, transcript=tuple(greeting))


def new_button_id() -> str:
    return secrets.token_urlsafe(12)


def to_record(conversation: Conversation) -> dict[str, Any]:
    # Not asdict: it copies the whole transcript, entry by entry, on every turn.
    held = conversation.held
    buttons = {key: dict(vars(button)) for key, button in conversation.buttons.items()}
    return {**vars(conversation), "buttons": buttons, "held": dict(vars(held)) if held else None}


def from_record(record: dict[str, Any]) -> Conversation:
    buttons = {key: Button(**value) for key, value in record["buttons"].items()}
    held = Held(**record["held"]) if record.get("held") else None
    tuples = {name: tuple(record[name]) for name in ("transcript", "recent")}
    return Conversation(**{**record, **tuples, "buttons": buttons, "held": held})
