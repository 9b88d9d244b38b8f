"""One turn of finding one's request or draft again: from what was typed and what was asked, what to look for or say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions.finding.proofs import Proof, proof_in
from bot.actions.finding.typed import Typed, typed_in
from bot.actions.request.choosing import plain
from bot.actions.request.reading import END_OF_CHAT, Message, looks_like_a_question

INTENT = "find_request"
ASK_REFERENCE, ASK_PROOF = "request_reference", "request_proof"
SAID_TO_ASK = {ASK_REFERENCE: "utter_which_reference", ASK_PROOF: "utter_which_proof"}
# What may be wanted instead; a greeting or thanks is nothing to leave for.
OTHER_TASKS = frozenset({"request_support", "find_hub", "find_parenting_support", "level_helper"})


@dataclass(frozen=True)
class Before:
    """What was asked last, and for which reference or code a proof is awaited."""

    asked: str | None = None
    sought: str | None = None


@dataclass(frozen=True)
class Step:
    """`say` names responses in order and `asks` the question after them; `looks_for` says what is to be found, and with
    which proof. `leaves`: others answer the message."""

    say: tuple[str, ...] = ()
    asks: str | None = None
    sought: str | None = None
    looks_for: tuple[str, Proof] | None = None
    leaves: bool = False


LEAVES = Step(leaves=True)
# The safety screen has answered; nothing may stand in its way.
SILENT = Step()


def take_step(message: Message, before: Before, stops: Sequence[str], today: date) -> Step:
    """`stops` are typed words that end it."""
    if message.intent == END_OF_CHAT:
        return LEAVES
    if message.urgent:
        return SILENT
    if message.press is not None:
        return _pressed(message.press)
    typed = typed_in(message.text)
    if before.asked == ASK_PROOF and before.sought:
        return _proved(message, typed, before.sought, stops, today)
    return _told(message, typed, before.asked, stops, today)


def _pressed(press: Mapping[str, object]) -> Step:
    return Step(("utter_which_reference",), ASK_REFERENCE) if press.get("kind") == INTENT else LEAVES


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
