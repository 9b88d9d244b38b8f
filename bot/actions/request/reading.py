"""What a message in the form means: an answer, a side question, a wish to change, stop or know why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.actions.checks import Refused
from bot.actions.request.answering import Rules, check_answer, plain, pressable
from bot.actions.request.questions import CHECK_ANSWERS, OPTIONAL, SKIPPED, topic

END_OF_CHAT = "end_chat"  # only the channel gives it, when a person leaves
FREE_TEXT = frozenset({"worries", "what_would_help", "safe_times"})
NAMES = frozenset({"first_name", "last_name", "child_name"})
# "Sam Slaughter" may be a name; "he hits me" is none.
LONGEST_NAME_IN_DANGER = 2  # words
# A free-text answer longer than this is a story even when it ends in a question.
LONGEST_SIDE_QUESTION = 16  # words
OPENING = r"(?:and |but |so |ok |sorry |hang on |wait )?"
QUESTION_WORDS = (
    "what|where|who|whose|when|which|why|how|can i|can you|could|do i|do you|does|is it|is this|is that|is there|"
    "are you|are there|will|would|should|am i|may i"
)
ASKS = re.compile(rf"^{OPENING}(?:{QUESTION_WORDS})\b", re.I)
WISH = r"(?:please )?(?:can i |could i |i want to |i need to |i'd like to |let me )?"
CHANGE = re.compile(
    rf"^(?:{WISH}(?:change|correct|edit|fix|amend)|go back to)\s+(?:the |my |our |a )?(?P<what>.+)$", re.I
)


@dataclass(frozen=True)
class Message:
    """One message as Rasa understood it. `press` is what a verified button stands for; `label` the answer found.

    From the gateway: `urgent` when its safety screen found danger, `carried_on` when the person then chose to carry on,
    `child` when a child may be writing.
    """

    text: str
    intent: str
    sure: bool
    label: str | None = None
    press: Mapping[str, Any] | None = None
    urgent: bool = False
    carried_on: bool = False
    child: bool = False


@dataclass(frozen=True)
class Meaning:
    """`kind` is one of answer, invalid, side_question, why, stop, end, change, change_menu, send, go_on, and around
    danger pause and child."""

    kind: str
    values: Mapping[str, Any] | None = None
    field: str | None = None
    problem: str | None = None


def read(
    field: str, message: Message, rules: Rules, words: Mapping[str, list[str]], rows: Mapping[str, str]
) -> Meaning:
    """What the message means while `field` is asked.

    `words` are typed commands by what they mean; `rows` maps what a row of the read-back is called to its field.
    """
    if message.intent == END_OF_CHAT:
        return Meaning("end")
    if message.child:
        return Meaning("child")
    if message.press is not None:
        return _pressed(field, message, message.press, rules)
    if message.urgent:
        return _carried_on(field, message, rules) if message.carried_on else Meaning("pause")
    typed = plain(message.text)
    for kind in ("stop", "why", "change_menu", "send"):
        if typed in words.get(kind, ()):
            return Meaning(kind)
    if typed in words.get("skip", ()) and field != CHECK_ANSWERS:
        return _skipped(field, message, rules)
    if wanted := _row_to_change(message.text, rows, field):
        return Meaning("change", field=wanted)
    return _typed(field, message, rules)


def _skipped(field: str, message: Message, rules: Rules) -> Meaning:
    """What must be answered cannot be skipped, and a wish to skip it is no wish to stop."""
    if topic(field) in OPTIONAL:
        return Meaning("answer", {field: SKIPPED})
    checked = check_answer(field, message.text, rules)
    return Meaning("invalid", problem=checked.problem) if isinstance(checked, Refused) else Meaning("answer", checked)


def _pressed(field: str, message: Message, press: Mapping[str, Any], rules: Rules) -> Meaning:
    kind = press.get("kind")
    if kind == "answer" and press.get("question") == topic(field) and pressable(field, str(press.get("value")), rules):
        return Meaning("answer", {field: press["value"]})
    if kind == "change":
        return Meaning("change", field=str(press.get("field")))
    if kind in ("change_menu", "stop", "why"):
        return Meaning(str(kind))
    if kind == "send" and field == CHECK_ANSWERS:
        return Meaning("send", {"seen": press.get("seen")})
    return _side(message) if kind == "ask" else Meaning("go_on")


def _carried_on(field: str, message: Message, rules: Rules) -> Meaning:
    """Words of danger are an answer where they answer the question, and never a command, a side question or a name
    that is really a sentence."""
    if topic(field) in NAMES and len(message.text.split()) > LONGEST_NAME_IN_DANGER:
        return Meaning("go_on")
    checked = check_answer(field, message.text, rules)
    return Meaning("go_on") if isinstance(checked, Refused) else Meaning("answer", checked)


def _typed(field: str, message: Message, rules: Rules) -> Meaning:
    asks = looks_like_a_question(message.text)
    if field == CHECK_ANSWERS:
        return _side(message) if asks or message.label else Meaning("invalid", problem="not_a_choice")
    if asks and message.intent == "why_ask" and message.sure:
        return Meaning("why")
    if asks and message.label and message.sure:
        return _side(message)
    checked = check_answer(field, message.text, rules)
    if not isinstance(checked, Refused):
        return Meaning("answer", checked)
    if message.sure and message.intent == "stop":
        return Meaning("stop")
    if message.sure and message.intent == "why_ask":
        return Meaning("why")
    if asks or (message.label and message.sure):
        return _side(message)
    return Meaning("invalid", problem=checked.problem)


def _side(message: Message) -> Meaning:
    return Meaning("side_question", {"label": message.label if message.sure else None})


def looks_like_a_question(text: str) -> bool:
    """A short message that ends in a question mark or opens as questions do."""
    words = text.split()
    return len(words) <= LONGEST_SIDE_QUESTION and (text.rstrip().endswith("?") or bool(ASKS.match(text.strip())))


def _row_to_change(text: str, rows: Mapping[str, str], field: str) -> str | None:
    found = CHANGE.match(text.strip().rstrip(".!?"))
    if not found or (topic(field) in FREE_TEXT and len(text.split()) > LONGEST_SIDE_QUESTION):
        return None
    wanted = plain(found.group("what"))
    exact = rows.get(wanted)
    return exact or next(
        (row for name, row in rows.items() if len(wanted) > 3 and (wanted in name or name in wanted)), None
    )
