"""Which page of the plain form stands for a conversation, and what is on it: templates hold no decisions."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gateway.content import Content
from gateway.conversation import Button, Conversation
from gateway.pages import Entry, entry
from gateway.pausing import ADULT, CARRY_ON, FIND, REQUEST, RING, STOP
from gateway.plain_form.form_parts import part_of, told_part
from gateway.plain_form.questions import CHECKBOXES, RADIOS, Choice, Question, check_line, chosen_again, question
from gateway.plain_form.receipt import Receipt, receipt_of
from gateway.refusals import WORTH_REPEATING

START, QUESTION, CHECK, ASIDE, DONE, FINDING = "start", "question", "check", "aside", "done", "finding"
# What the form says in the chat and a page says by itself, or in another place.
SAID_ELSEWHERE = frozenset({"opening", "problem", "question", "check", "rows", "receipt"})
OWN_PAYLOADS = frozenset({CARRY_ON, RING, ADULT, STOP, REQUEST})
# Which buttons of the chat a page of this view shows.
ABOUT = {CHECK: "/send_request", FINDING: FIND}
EMPTY = {RADIOS: "choose_one", CHECKBOXES: "choose_some"}


@dataclass(frozen=True)
class Tried:
    """What was sent in vain: why, and what of it stays on the page."""

    reason: str = ""
    field: str = ""
    text: str = ""
    choices: tuple[str, ...] = ()
    page_id: str = ""
    urgent: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class FormPage:
    """`said` stands above all else on the page; `asked` and `checked` are what the chat says
    for the question and for the check of the answers."""

    view: str
    chat_token: str
    turn: int
    form_id: str
    said: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    question: Question | None = None
    asked: Entry | None = None
    checked: Entry | None = None
    part: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    ways: list[Choice] = field(default_factory=list)
    receipt: Receipt | None = None
    may_start: bool = True
    may_ask_again: bool = False
    lost_text: str = ""
    types: bool = False  # whether something is typed where a request is found again, and what was typed in vain
    typed: str = ""


def view_of(conversation: Conversation) -> str:
    """Follows from what was answered last, and from what is known of an open form."""
    newest = conversation.newest()
    parts = {part_of(message) for message in newest}
    if "check" in parts:
        return CHECK
    if "question" in parts:
        return QUESTION
    if parts & {"receipt", "end"} and not conversation.held:
        return DONE
    if "finding" in parts and not conversation.held and not conversation.child:
        return FINDING
    urgent = any(message["kind"] == "urgent" for message in newest)
    return ASIDE if urgent or conversation.asks or conversation.child else START


def form_page(content: Content, conversation: Conversation, chat_token: str, tried: Tried | None = None) -> FormPage:
    tried, view, newest = tried or Tried(), view_of(conversation), conversation.newest()
    asked = _asked(content, conversation, view, newest, tried)
    told = [message for message in newest if part_of(message) not in SAID_ELSEWHERE] if view != START else []
    receipt = receipt_of(content, conversation) if _first("receipt", newest) else None
    return FormPage(
        view=view,
        chat_token=chat_token,
        turn=conversation.turn,
        form_id=tried.page_id if tried.reason in WORTH_REPEATING else str(uuid.uuid4()),
        said=[entry(message, content) for message in [*tried.urgent, *told]],
        problems=_problems(content, newest, tried, asked),
        question=asked,
        asked=_entry_of(_first("question", newest), content),
        checked=_entry_of(_first("check", newest), content),
        part=_part(content, view, newest, asked),
        rows=[row for message in newest if part_of(message) == "rows" for row in message["form"]["rows"]],
        ways=_ways(view, conversation.buttons),
        receipt=receipt if view == DONE else None,
        may_start=not conversation.child and not conversation.asks and receipt is None,
        types=view == FINDING and any(told_part(message).get("types") for message in newest),
        typed=tried.text,
        may_ask_again=bool(conversation.asks) and conversation.held is None and not conversation.child,
    )


def _first(part: str, newest: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((message for message in newest if part_of(message) == part), None)


def _entry_of(message: dict[str, Any] | None, content: Content) -> Entry | None:
    return entry(message, content) if message else None


def _asked(
    content: Content, conversation: Conversation, view: str, newest: list[dict[str, Any]], tried: Tried
) -> Question | None:
    """The open question, with what was sent in vain still in it when it was sent for this question."""
    message = _first("question", newest)
    if view != QUESTION or message is None:
        return None
    told = dict(message["form"])
    same = bool(tried.reason) and tried.field == told["field"]
    if same and (tried.text or tried.reason == "empty"):
        told["given"] = tried.text
    made = question(told, message["text"], conversation.buttons, content.plain_form, content.explanations)
    if same and tried.choices:
        return replace(made, choices=chosen_again(made.choices, tried.choices))
    return made


def _problems(content: Content, newest: list[dict[str, Any]], tried: Tried, asked: Question | None) -> list[str]:
    if tried.reason == "empty" and asked:
        return [str(content.plain_form[EMPTY.get(asked.how, "enter_something")])]
    if tried.reason:
        if tried.reason == "no_session":
            return [str(content.plain_form["closed"])]
        return [content.error("moved_on" if tried.reason == "button_gone" else tried.reason)]
    return [" ".join(one["text"].split()) for one in newest if part_of(one) == "problem"]


def _part(content: Content, view: str, newest: list[dict[str, Any]], asked: Question | None) -> str:
    check = _first("check", newest)
    if view == CHECK and check:
        return check_line(check["form"]["route"], content.plain_form)
    return asked.part if asked else ""


def _ways(view: str, buttons: Mapping[str, Button]) -> list[Choice]:
    """Buttons a page shows besides those of a question: the one that sends, or the ways on around danger."""
    return [Choice(key, button.title, False) for key, button in buttons.items() if _leads_on(view, button.payload)]


def _leads_on(view: str, payload: str) -> bool:
    if view in ABOUT:
        return payload.startswith(ABOUT[view])
    return view == ASIDE and payload in OWN_PAYLOADS
