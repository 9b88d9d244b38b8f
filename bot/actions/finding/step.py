"""One turn of finding one's request or draft again: from what was typed and what was asked, what to look for or say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.actions.finding.proofs import Proof, proof_in
from bot.actions.finding.typed import Typed, typed_in
from bot.actions.intake.after_sending import LONGEST_ADDITION
from bot.actions.request.choosing import plain
from bot.actions.request.reading import END_OF_CHAT, Message, looks_like_a_question

INTENT = "find_request"
ASK_REFERENCE, ASK_PROOF = "request_reference", "request_proof"
ASK_SURE, ASK_ADDITION, ASK_ADDITION_SURE = "take_back_sure", "request_addition", "addition_sure"
SAID_TO_ASK = {
    ASK_REFERENCE: "utter_which_reference",
    ASK_PROOF: "utter_which_proof",
    ASK_SURE: "utter_take_back_unclear",
    ASK_ADDITION: "utter_what_to_add",
    ASK_ADDITION_SURE: "utter_addition_unclear",
}
# What may be wanted instead; a greeting or thanks is nothing to leave for.
OTHER_TASKS = frozenset({"request_support", "find_hub", "find_parenting_support", "level_helper"})


class Wish(StrEnum):
    """What a person wants with a request that was found; each is a button, and is asked about once more."""

    TAKE_BACK = "take_back"
    TAKE_BACK_NOW = "take_back_now"
    ADD = "add"
    ADD_NOW = "add_now"
    LEAVE = "leave"


@dataclass(frozen=True)
class Before:
    """What was asked last, and about which reference or code: one whose proof is awaited, or was given. `addition` is
    what is to be added once the person has seen it; `urgent` says that the safety screen found danger in it."""

    asked: str | None = None
    sought: str | None = None
    addition: str | None = None
    urgent: bool = False


@dataclass(frozen=True)
class Step:
    """`say` names responses in order and `asks` the question after them; `looks_for` says what is to be found, and with
    which proof; `does` what is done with the request `sought`, and `offers` what can be done with it by a button.
    `urgent` is said of the `addition`. `leaves`: others answer the message."""

    say: tuple[str, ...] = ()
    asks: str | None = None
    sought: str | None = None
    looks_for: tuple[str, Proof] | None = None
    does: Wish | None = None
    addition: str | None = None
    urgent: bool = False
    offers: tuple[Wish, ...] = ()
    leaves: bool = False


LEAVES = Step(leaves=True)
# The safety screen has answered; nothing may stand in its way.
SILENT = Step()


def take_step(message: Message, before: Before, stops: Sequence[str], today: date) -> Step:
    """`stops` are typed words that end it."""
    if message.intent == END_OF_CHAT:
        return LEAVES
    # What somebody wants to add may be the danger itself: after the urgent reply it is shown before it is sent, as any.
    if message.urgent and before.asked != ASK_ADDITION:
        return _waits(before)
    if message.press is not None:
        return _pressed(message.press, before)
    if before.sought and before.asked in AFTER_FINDING:
        return AFTER_FINDING[before.asked](message, before, before.sought, stops)
    typed = typed_in(message.text)
    if before.asked == ASK_PROOF and before.sought:
        return _proved(message, typed, before.sought, stops, today)
    return _told(message, typed, before.asked, stops, today)


def _pressed(press: Mapping[str, object], before: Before) -> Step:
    """A button about one request was shown only to whoever proved it to be theirs, and it names that request."""
    if press.get("kind") != INTENT:
        return LEAVES
    if "wants" not in press:
        return Step(("utter_which_reference",), ASK_REFERENCE)
    wish, reference = Wish(str(press["wants"])), str(press["reference"])
    if wish == Wish.LEAVE:
        return LEFT_AS_IT_IS
    if wish == Wish.ADD_NOW and (before.addition is None or before.sought != reference):
        return Step(("utter_button_is_old",))
    return Step(
        asks=ASKED_BY_PRESS.get(wish), sought=reference, does=wish, addition=before.addition, urgent=before.urgent
    )


def _sure(message: Message, before: Before, reference: str, stops: Sequence[str]) -> Step:
    """Yes, no, or something else, to what takes back the request or adds to it."""
    asked, addition, urgent = str(before.asked), before.addition, before.urgent
    if message.sure and message.intent == "affirm":
        return Step(sought=reference, does=DONE_BY_YES[asked], addition=addition, urgent=urgent)
    if message.sure and message.intent == "deny":
        return LEFT_AS_IT_IS
    other = _something_else(message, asked, reference, stops) or Step((SAID_TO_ASK[asked],), asked, reference)
    return replace(other, addition=addition, urgent=urgent)


def _waits(before: Before) -> Step:
    """After an urgent reply what was asked last is asked once more, or it would be gone without a word."""
    if before.asked == ASK_SURE and before.sought:
        return Step(("utter_take_back_waits",), ASK_SURE, before.sought, offers=(Wish.TAKE_BACK_NOW, Wish.LEAVE))
    if before.asked != ASK_ADDITION_SURE or before.addition is None:
        return SILENT
    return Step(
        ("utter_addition_waits",), ASK_ADDITION_SURE, before.sought, addition=before.addition, urgent=before.urgent
    )


def _addition(message: Message, before: Before, reference: str, stops: Sequence[str]) -> Step:
    if not message.urgent and (other := _something_else(message, ASK_ADDITION, reference, stops)):
        return other
    text = message.text.strip()
    if len(text) > LONGEST_ADDITION:
        return Step(("utter_addition_too_long",), ASK_ADDITION, reference)
    return Step(("utter_addition_check",), ASK_ADDITION_SURE, reference, addition=text, urgent=message.urgent)


LEFT_AS_IT_IS = Step(("utter_request_left_as_it_is",))
ASKED_BY_PRESS = {Wish.TAKE_BACK: ASK_SURE, Wish.ADD: ASK_ADDITION}
DONE_BY_YES = {ASK_SURE: Wish.TAKE_BACK_NOW, ASK_ADDITION_SURE: Wish.ADD_NOW}
AFTER_FINDING = {ASK_SURE: _sure, ASK_ADDITION_SURE: _sure, ASK_ADDITION: _addition}


def _told(message: Message, typed: Typed, asked: str | None, stops: Sequence[str], today: date) -> Step:
    if typed.sought:
        return _sought(typed.sought, typed.rest, today)
    if asked and (other := _something_else(message, ASK_REFERENCE, None, stops)):
        return other
    if typed.mistyped:
        return Step(("utter_reference_mistyped",), ASK_REFERENCE)
    return Step(("utter_reference_unclear" if asked else "utter_which_reference",), ASK_REFERENCE)


def _sought(sought: str, rest: str, today: date) -> Step:
    """Both may come in one message."""
    proof = proof_in(rest, today)
    if proof:
        return Step(sought=sought, looks_for=(sought, proof))
    return Step(("utter_which_proof",), ASK_PROOF, sought)


def _proved(message: Message, typed: Typed, sought: str, stops: Sequence[str], today: date) -> Step:
    """A reference that begins with EH is said anew; what else has digits is the proof."""
    if typed.sought and message.text.strip().upper().startswith("EH"):
        return _sought(typed.sought, typed.rest, today)
    proof = proof_in(message.text, today)
    if proof:
        return Step(sought=sought, looks_for=(sought, proof))
    return _something_else(message, ASK_PROOF, sought, stops) or Step(("utter_proof_unclear",), ASK_PROOF, sought)


def _something_else(message: Message, asked: str, sought: str | None, stops: Sequence[str]) -> Step | None:
    """A wish to stop, a side question, or another task; None when it is none of these."""
    if plain(message.text) in stops or (message.sure and message.intent == "stop"):
        return Step(("utter_finding_stopped",))
    if message.sure and message.intent in OTHER_TASKS:
        return LEAVES
    if message.sure and message.label and looks_like_a_question(message.text):
        return Step((f"utter_{message.label}", SAID_TO_ASK[asked]), asked, sought)
    return None
