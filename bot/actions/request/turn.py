"""One turn of the form: from the question asked and what was meant, what to keep, what to say and what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as fresh
from typing import Any

from bot.actions.request.questions import CHECK_ANSWERS, OPTIONAL, Answers, depending_on, fields, next_question, topic
from bot.actions.request.reading import Meaning

TRIES_BEFORE_HELP = 2
AGREEMENTS = {"agreement_request": "request", "agreement_sharing": "sharing"}


@dataclass(frozen=True)
class Turn:
    """`say` names responses in order; `asks` is the question after them; `ends` says how the form ended, if it did."""

    asks: str | None = None
    say: tuple[str, ...] = ()
    keep: Mapping[str, Any] = fresh(default_factory=dict)
    forget: frozenset[str] = frozenset()
    agreement: tuple[str, str] | None = None
    label: str | None = None
    tries: int = 0
    ends: str | None = None


FOR_ADULTS = Turn(ends="child", say=("utter_request_for_adults",))


def first_turn(answers: Answers, child: bool) -> Turn:
    """The form begins where it stands; for a child it does not begin."""
    return FOR_ADULTS if child else Turn(next_question(answers), ("utter_request_begins",))


def take_turn(asked: str, meaning: Meaning, answers: Answers, tries: int) -> Turn:
    """What this message does to the form."""
    match meaning.kind:
        case "answer":
            return _answered(asked, dict(meaning.values or {}), answers)
        case "invalid":
            return _refused(asked, str(meaning.problem), tries + 1)
        case "side_question":
            return _side_question(asked, meaning, tries)
        case "why":
            return Turn(asked, (f"utter_explain_{topic(asked)}",))
        case "stop":
            return Turn(ends="stopped", say=("utter_request_stopped",))
        case "end":
            return Turn(ends="left")
        case "change":
            return _change(asked, str(meaning.field), answers)
        case "change_menu":
            return Turn("change_menu" if asked == CHECK_ANSWERS else asked)
        case "send":
            return _send(asked, meaning)
        case "pause":
            return Turn(asked, ("utter_request_paused",), tries=tries)
        case "child":
            return FOR_ADULTS
    return Turn(asked)


def _answered(asked: str, values: dict[str, Any], answers: Answers) -> Turn:
    item = AGREEMENTS.get(asked)
    agreement = (item, values[asked]) if item else None
    if agreement == ("request", "no"):
        return Turn(ends="refused", say=("utter_agreement_refused",), agreement=agreement)
    if values.get(asked) == "no" and asked in ("safe_phone", "safe_email") and not _another_way(asked, answers):
        return Turn("contact", ("utter_invalid_contact_not_safe",), forget=frozenset({"contact"}))
    gone = frozenset().union(*(depending_on(field, value, answers) for field, value in values.items()))
    remaining = {name: value for name, value in {**answers, **values}.items() if name not in gone}
    said = ("utter_sharing_refused",) if agreement == ("sharing", "no") else ()
    return Turn(next_question(remaining), said, keep=values, forget=gone, agreement=agreement)


def _another_way(asked: str, answers: Answers) -> bool:
    contact = answers.get("contact") or {}
    other = "email" if asked == "safe_phone" else "phone"
    refused = answers.get(f"safe_{other}") == "no"
    return bool(contact.get(other)) and not refused


def _refused(asked: str, problem: str, tries: int) -> Turn:
    said = [f"utter_invalid_{problem}" if asked == CHECK_ANSWERS else f"utter_invalid_{topic(asked)}_{problem}"]
    if tries >= TRIES_BEFORE_HELP:
        said.append("utter_offer_to_skip" if topic(asked) in OPTIONAL else "utter_offer_the_phone")
    return Turn(asked, tuple(said), tries=tries)


def _side_question(asked: str, meaning: Meaning, tries: int) -> Turn:
    label = (meaning.values or {}).get("label")
    said = (f"utter_{label}",) if label else ("utter_no_answer_to_side_question",)
    return Turn(asked, (*said, "utter_back_to_the_form"), label=label, tries=tries)


def _change(asked: str, field: str, answers: Answers) -> Turn:
    if field not in fields(answers) or field not in answers:
        return Turn(asked, ("utter_nothing_to_change",))
    return Turn(field)


def _send(asked: str, meaning: Meaning) -> Turn:
    if asked != CHECK_ANSWERS:
        return Turn(asked, ("utter_not_finished",))
    if meaning.values is None:
        return Turn(asked, ("utter_press_send",))
    return Turn(ends="sent")
