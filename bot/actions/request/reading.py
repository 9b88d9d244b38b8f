"""What a message in the form means: an answer, a side question, a wish to change, stop or know why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.actions.checks import Refused
from bot.actions.checks.texts import with_more
from bot.actions.request.answering import LONGEST
from bot.actions.request.changing import (
    Correction,
    adds_a_child,
    age_of_a_child,
    child_to_take_out,
    correction,
    must_not_know,
    row_to_change,
)
from bot.actions.request.choosing import EXACT_WORDS_ONLY, answer_of_press, choice_of, plain
from bot.actions.request.questions import (
    CHECK_ANSWERS,
    SKIPPED,
    kind_of,
    may_skip,
    named_at_once,
    question_before,
    topic,
)
from bot.actions.request.rules import Rules
from bot.actions.request.several import check_several, told_besides

END_OF_CHAT = "end_chat"  # only the channel gives it, when a person leaves
# Kinds of question that are answered in one's own words (answering.py).
FREE_TEXT = frozenset({"story", "view", "note", "long_note"})
# Kinds that are answered with a name, or with a role or workplace among a practitioner's own details.
NAMES = frozenset({"name", "full_name", "children", "covers", "practitioner"})
# "Sam Slaughter" may be a name; "he hits me" is none.
LONGEST_NAME_IN_DANGER = 2  # words
# A free-text answer longer than this is a story even when it ends in a question.
LONGEST_SIDE_QUESTION = 16  # words
LONGEST_WISH = 8  # words of a wish to change something, where a free text is asked for
FEWEST_WORDS_TO_ADD = 3
# Where people tell of their worries unasked: what sounds like a question we know is then a worry, unless it asks.
TELLING = frozenset({"need_tags", "add_more"})
THANKS = "(?:thanks|thank you|ta|please|for now|really)"
NOTHING = (
    f"{THANKS}|nothing(?: else| more| to add)?|that(?:'?s| is) (?:it|all|everything|fine)|"
    "i(?:'?m| am) (?:done|finished)|all done|finished|go on|carry on|next"
)
NOTHING_TO_ADD = re.compile(rf"^(?:(?:no|nope|nah|ok|okay)\b[,. ]*)?(?:{NOTHING})(?:[,. ]+{THANKS})*[.! ]*$", re.I)
OPENING = r"(?:and |but |so |ok |sorry |hang on |wait )?"
QUESTION_WORDS = (
    "what|where|who|whose|when|which|why|how|can i|can you|could|do i|do you|does|is it|is this|is that|is there|"
    "are you|are there|will|would|should|am i|may i"
)
ASKS = re.compile(rf"^{OPENING}(?:{QUESTION_WORDS})\b", re.I)
# What may be typed at any question, in the order it is looked for.
COMMANDS = ("stop", "why", "change_menu", "send", "back", "later", "skip_rest")


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
    """`kind` is one of answer, kept, invalid, unsure, side_question, why, stop, end, back, later, skip_rest, change,
    change_menu, take_out, send, go_on, and around danger pause and child. `field` is the question meant when it is not
    the one that was asked."""

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
    return _really_told(
        _chosen(field, message.text, rules)
        or _command(field, message.text, rules, words)
        or _change(field, message.text, rules, rows)
        or _typed(field, message, rules),
        rules,
    )


def _really_told(meaning: Meaning, rules: Rules) -> Meaning:
    """The word by which a draft keeps that a question was skipped is no name and no worry when somebody types it."""
    told = (meaning.values or {}).items()
    if any(value == SKIPPED and not may_skip(field, rules.answers) for field, value in told):
        return Meaning("invalid", problem="must_be_answered")
    return meaning


def _pressed(field: str, message: Message, press: Mapping[str, Any], rules: Rules) -> Meaning:
    kind = press.get("kind")
    if kind == "answer" and press.get("question") == topic(field):
        values = answer_of_press(field, press.get("value"), rules)
        return Meaning("answer", values) if values else Meaning("go_on")
    if kind == "change":
        return Meaning("change", field=str(press.get("field")))
    if kind in ("change_menu", "stop", "why"):
        return Meaning(str(kind))
    if kind == "send" and field == CHECK_ANSWERS:
        return Meaning("send", {"seen": press.get("seen")})
    return _side(message) if kind == "ask" else Meaning("go_on")


def _chosen(field: str, text: str, rules: Rules) -> Meaning | None:
    """Exactly one of the choices of this question, which goes before anything else the words may mean."""
    if isinstance(choice_of(field, text, rules), Refused):
        return None
    checked = check_several(field, text, rules)
    return None if isinstance(checked, Refused) else Meaning("answer", checked)


def _command(field: str, text: str, rules: Rules, words: Mapping[str, list[str]]) -> Meaning | None:
    """One of the words that mean the same at any question."""
    typed = plain(text)
    for kind in COMMANDS:
        if typed in words.get(kind, ()):
            return Meaning(kind)
    if topic(field).startswith(EXACT_WORDS_ONLY) and typed in words.get("unsure", ()):
        return Meaning("unsure")
    if typed in words.get("skip", ()) and field != CHECK_ANSWERS:
        return (
            Meaning("answer", {field: SKIPPED}) if may_skip(field, rules.answers) else _not_skipped(field, text, rules)
        )
    return None


def _not_skipped(field: str, text: str, rules: Rules) -> Meaning:
    """A wish to skip what must be answered is no wish to stop, and "skip" is no name and no worry."""
    checked = check_several(field, text, rules)
    return Meaning("invalid", problem=checked.problem if isinstance(checked, Refused) else "must_be_answered")


def _change(field: str, text: str, rules: Rules, rows: Mapping[str, str]) -> Meaning | None:
    """A wish to change an answer that was given. In a free text only short words that name a row exactly are one."""
    own_words = kind_of(field) in FREE_TEXT
    if own_words and len(text.split()) > LONGEST_WISH:
        return None
    if field == CHECK_ANSWERS and (row := rows.get(plain(text))):
        return Meaning("change", field=row)
    if not own_words and rules.answers.get("agreement_request") == "yes" and must_not_know(text):
        return _kept_from(text, rules)
    if number := child_to_take_out(text, rules.answers):
        return Meaning("take_out", {"child": number})
    if field == CHECK_ANSWERS and "child_more" in rules.answers and adds_a_child(text):
        return Meaning("change", field="child_more")
    if not own_words and (older := age_of_a_child(text, rules.answers)):
        return _changed_to(older.field, older.value, rules)
    if wish := row_to_change(text, rows, exactly=own_words):
        return _changed_to(wish.field, wish.value, rules) or Meaning("change", field=wish.field)
    if corrected := correction(text, rows, exactly=own_words):
        return _corrected(field, corrected, rules)
    return None


def _kept_from(text: str, rules: Rules) -> Meaning | None:
    """Who must not know of the request is told whenever it comes to mind; what was told before stays."""
    whole = _added_to("must_not_know", "note", text, rules)
    return None if isinstance(whole, Refused) else Meaning("answer", {"must_not_know": whole}, "must_not_know")


def _corrected(asked: str, said: Correction, rules: Rules) -> Meaning | None:
    """ "Actually it's ..." corrects the row that is named, or else the answer given last, or else it answers."""
    if said.named:
        return _changed_to(said.named, said.value, rules) or Meaning("change", field=said.named)
    before = question_before(asked, rules.answers)
    if said.points_back and before == "first_name" and named_at_once(rules.answers) and " " not in said.value:
        return Meaning("change", field=before)  # the one word may be the first name or the last
    points_back = said.points_back and before != asked and kind_of(before) not in FREE_TEXT
    takes_it = asked != CHECK_ANSWERS and kind_of(asked) not in FREE_TEXT
    return (
        (_changed_to(before, said.value, rules) if points_back else None)
        or _changed_elsewhere(said.value, rules)
        or (_changed_to(asked, said.value, rules) if takes_it else None)
    )


def _changed_to(field: str, value: str | None, rules: Rules) -> Meaning | None:
    """The new answer when it was told at once. Agreement is never changed in passing."""
    if value is None or topic(field).startswith(EXACT_WORDS_ONLY):
        return None
    checked = check_several(field, value, rules)
    return None if isinstance(checked, Refused) else Meaning("answer", checked, field)


def _changed_elsewhere(value: str, rules: Rules) -> Meaning | None:
    """A phone number, an email address or a postcode says itself what it corrects."""
    for field in ("contact", "postcode"):
        if field in rules.answers and (changed := _changed_to(field, value, rules)):
            return changed
    return None


def _carried_on(field: str, message: Message, rules: Rules) -> Meaning:
    """Words of danger are an answer where they answer the question, or else a worry where one may be told; never a
    command, a side question or a name that is really a sentence."""
    a_sentence = len(message.text.split()) > LONGEST_NAME_IN_DANGER
    if field == CHECK_ANSWERS:
        added = _added_to_worries(message.text, rules) if "worries" in rules.answers else Meaning("go_on")
        return added if added.kind == "kept" else Meaning("go_on")
    if kind_of(field) in NAMES and a_sentence:
        return Meaning("go_on")
    checked = check_several(field, message.text, rules)
    if not isinstance(checked, Refused):
        return Meaning("answer", checked)
    if field == "add_more":
        return _added_to_worries(message.text, rules)
    told = told_besides(field, message.text, rules)
    return Meaning("kept", told) if set(told) == {"worries"} else Meaning("go_on")


def _typed(field: str, message: Message, rules: Rules) -> Meaning:
    asks = looks_like_a_question(message.text)
    if field == CHECK_ANSWERS:
        return _side(message) if asks or message.label else Meaning("invalid", problem="not_a_choice")
    if asks and message.intent == "why_ask" and message.sure:
        return Meaning("why")
    if asks and message.label and message.sure:
        return _side(message)
    if field == "worries" and _adds_nothing(message.text):
        return Meaning("invalid", problem="must_be_answered")
    checked = check_several(field, message.text, rules)
    if not isinstance(checked, Refused):
        return Meaning("answer", checked)
    if message.sure and message.intent == "stop":
        return Meaning("stop")
    if message.sure and message.intent == "why_ask":
        return Meaning("why")
    told = _told_something_else(field, message.text, checked, rules)
    tells = told.kind != "invalid" or field == "add_more"
    sounds_like_one = message.label and message.sure and not (field in TELLING and tells)
    return _side(message) if asks or sounds_like_one else told


def _told_something_else(field: str, text: str, refused: Refused, rules: Rules) -> Meaning:
    """Words that are no answer to the question may be one to another: nothing said is asked for twice."""
    if field == "add_more" and _adds_nothing(text):
        return Meaning("answer", {field: "no"})
    if field == "add_more" and len(text.split()) >= FEWEST_WORDS_TO_ADD:
        return _added_to_worries(text, rules)
    told = told_besides(field, text, rules)
    return Meaning("kept", told) if told else Meaning("invalid", problem=refused.problem)


def _adds_nothing(text: str) -> bool:
    return NOTHING_TO_ADD.match(text.strip().replace("’", "'")) is not None


def _added_to_worries(text: str, rules: Rules) -> Meaning:
    whole = _added_to("worries", "story", text, rules)
    return (
        Meaning("invalid", problem=whole.problem) if isinstance(whole, Refused) else Meaning("kept", {"worries": whole})
    )


def _added_to(field: str, kind: str, text: str, rules: Rules) -> str | Refused:
    before = rules.answers.get(field, "")
    return with_more("" if before == SKIPPED else str(before), text, LONGEST[kind])


def _side(message: Message) -> Meaning:
    return Meaning("side_question", {"label": message.label if message.sure else None})


def looks_like_a_question(text: str) -> bool:
    """A short message that ends in a question mark or opens as questions do."""
    words = text.split()
    return len(words) <= LONGEST_SIDE_QUESTION and (text.rstrip().endswith("?") or bool(ASKS.match(text.strip())))
