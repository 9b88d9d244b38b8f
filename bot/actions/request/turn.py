"""One turn of the form: from the question asked and what was meant, what to keep, what to say and what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as fresh
from typing import Any

from bot.actions.finding.proofs import proofs_of_answers
from bot.actions.request.agreeing import ITEMS
from bot.actions.request.endings import ending_of
from bot.actions.request.form import NOT_SAFE, SAFE, Answers
from bot.actions.request.listing import without_child
from bot.actions.request.questions import (
    CHECK_ANSWERS,
    SKIPPED,
    depending_on,
    fields,
    how_named,
    may_skip,
    named_children,
    next_question,
    question_before,
    topic,
)
from bot.actions.request.reading import Meaning
from bot.actions.request.remarks import remarks_on

TRIES_BEFORE_HELP = 2
# Each item of the agreement ledger by the question that asks for it.
AGREEMENTS = {f"agreement_{item}": item for item in ITEMS}


@dataclass(frozen=True)
class Turn:
    """`say` names responses in order; `asks` is the question after them; `ends` says how the form ended, if it did.
    `puts_aside`: the draft gets a code, so that it can be carried on later."""

    asks: str | None = None
    say: tuple[str, ...] = ()
    keep: Mapping[str, Any] = fresh(default_factory=dict)
    forget: frozenset[str] = frozenset()
    agreement: tuple[str, str] | None = None
    label: str | None = None
    tries: int = 0
    ends: str | None = None
    puts_aside: bool = False


FOR_ADULTS = Turn(ends="child", say=("utter_request_for_adults",))


def first_turn(answers: Answers, child: bool) -> Turn:
    """The form begins where it stands; for a child it does not begin."""
    if child:
        return FOR_ADULTS
    goes_on = "immediate_danger" in answers
    return Turn(next_question(answers), ("utter_request_goes_on" if goes_on else "utter_request_begins",))


def take_turn(asked: str, meaning: Meaning, answers: Answers, tries: int) -> Turn:
    """What this message does to the form."""
    match meaning.kind:
        case "answer":
            return _answered(meaning.field or asked, dict(meaning.values or {}), answers)
        case "kept":
            return _kept(asked, dict(meaning.values or {}), answers)
        case "invalid":
            return _refused(asked, str(meaning.problem), answers, tries + 1)
        case "side_question":
            return _side_question(asked, meaning, tries)
        case "pause":
            return Turn(asked, ("utter_request_paused",), tries=tries)
        case "stop":
            return Turn(ends="stopped", say=("utter_request_stopped",))
        case "end":
            return Turn(ends="left")
        case "send":
            return _send(asked, meaning)
    return _moved(asked, meaning, answers)


def _moved(asked: str, meaning: Meaning, answers: Answers) -> Turn:
    """What changes nothing that was answered, bar a child who is taken out."""
    match meaning.kind:
        case "why":
            return Turn(asked, (f"utter_explain_{topic(asked)}",))
        case "unsure":
            return Turn(asked, ("utter_agreement_unsure",))
        case "back":
            return Turn(question_before(asked, answers))
        case "later":
            return _put_aside(asked, answers)
        case "skip_rest":
            return _skip_rest(asked, answers)
        case "take_out":
            return _take_out(asked, int((meaning.values or {})["child"]), answers)
        case "change":
            return _change(asked, str(meaning.field), answers)
        case "change_menu":
            return Turn("change_menu" if asked == CHECK_ANSWERS else asked)
        case "child":
            return FOR_ADULTS
    return Turn(asked)


def _put_aside(asked: str, answers: Answers) -> Turn:
    """A draft that holds nothing to ask for could be opened by anyone who has, or guesses, its code."""
    if not proofs_of_answers(answers):
        return Turn(asked, ("utter_too_early_for_a_code",))
    return Turn(asked, ("utter_carry_on_later",), puts_aside=True)


def _answered(asked: str, values: dict[str, Any], answers: Answers) -> Turn:
    item = AGREEMENTS.get(asked)
    agreement = (item, values[asked]) if item and values[asked] in ("yes", "no") else None
    if ending := ending_of(values):
        return Turn(ends=ending.how, say=ending.say, agreement=agreement)
    if values.get(asked) == "no" and asked in WAYS and not _another_way(asked, answers):
        unsafe = {"contact", *SAFE} & {"contact", *answers}
        refused = {question for question in WAYS if {**answers, **values}.get(question) == "no"}
        refused |= set(answers.get(NOT_SAFE, ()))
        return Turn("contact", ("utter_invalid_contact_not_safe",), {NOT_SAFE: sorted(refused)}, frozenset(unsafe))
    if values.get(asked) == "none" and _over_18(asked, answers):
        birth = asked.replace("_send", "_birth")
        return Turn(birth, ("utter_invalid_not_a_child",), forget=frozenset({birth}))
    gone = frozenset(depending_on(values, answers))
    remaining = {name: value for name, value in {**answers, **values}.items() if name not in gone}
    return Turn(next_question(remaining), remarks_on(values, answers), values | how_named(values), gone, agreement)


def _kept(asked: str, values: dict[str, Any], answers: Answers) -> Turn:
    """Something else was told than what was asked: it is kept, and what was asked is asked again."""
    gone = frozenset(depending_on(values, answers))
    said = "utter_added_to_worries" if "worries" in answers else "utter_kept_for_later"
    return Turn(asked, (said,), values, gone)


# What says whether a way of getting in touch is safe, and the way.
WAYS = {"safe_phone": "phone", "safe_email": "email", "safe_letter": "letter"}


def _another_way(asked: str, answers: Answers) -> bool:
    """Whether something else than this way was given and not refused."""
    contact = answers.get("contact") or {}
    given = {question for question, way in WAYS.items() if contact.get(way) or contact.get("other") == way}
    return any(answers.get(other) != "no" for other in given - {asked})


def _over_18(asked: str, answers: Answers) -> bool:
    return topic(asked) == "child_send" and answers.get(asked.replace("_send", "_over_18")) == "yes"


def _refused(asked: str, problem: str, answers: Answers, tries: int) -> Turn:
    said = [f"utter_invalid_{topic(asked)}_{problem}"]
    if tries >= TRIES_BEFORE_HELP:
        said.append("utter_offer_to_skip" if may_skip(asked, answers) else "utter_offer_the_phone")
    return Turn(asked, tuple(said), tries=tries)


def _side_question(asked: str, meaning: Meaning, tries: int) -> Turn:
    label = (meaning.values or {}).get("label")
    said = (f"utter_{label}",) if label else ("utter_no_answer_to_side_question",)
    return Turn(asked, (*said, "utter_back_to_the_form"), label=label, tries=tries)


def _change(asked: str, field: str, answers: Answers) -> Turn:
    if field not in fields(answers) or field not in answers:
        return Turn(asked, ("utter_nothing_to_change",))
    return Turn(field)


def _skip_rest(asked: str, answers: Answers) -> Turn:
    """Leaves out every question that may be left out, up to the next one that may not."""
    left_out: dict[str, Any] = {}
    while (field := next_question({**answers, **left_out})) != CHECK_ANSWERS and may_skip(field, answers):
        left_out[field] = SKIPPED
    return Turn(next_question({**answers, **left_out}) if left_out else asked, keep=left_out)


def _take_out(asked: str, number: int, answers: Answers) -> Turn:
    if named_children(answers) < 2:
        return Turn(asked, ("utter_one_child_is_needed",))
    keep, forget = without_child(answers, number)
    remaining = {name: value for name, value in {**answers, **keep}.items() if name not in forget}
    return Turn(next_question(remaining), ("utter_child_taken_out",), keep, frozenset(forget))


def _send(asked: str, meaning: Meaning) -> Turn:
    if asked != CHECK_ANSWERS:
        return Turn(asked, ("utter_not_finished",))
    if meaning.values is None:
        return Turn(asked, ("utter_press_send",))
    return Turn(ends="sent")
