"""Decides whether a message is for the level helper: reading for signs costs time that ordinary turns must not pay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.engine.levels.recognise import Recognised

FORM, INTENT = "level_helper_form", "level_helper"
PRACTITIONER = "practitioner"
# How the understanding says that it knows what was asked, and that it does not.
KNOWN = frozenset({"faq", "several", "answer_and_offer"})
UNSURE = frozenset({"did_you_mean", "look_up", "nlu_fallback"})
# A practitioner who names this much in one message and asks nothing is describing a family.
FEWEST_INDICATORS, FEWEST_WORDS = 2, 6

ASKS_FOR_A_LEVEL = re.compile(r"\b(?:what|which|whose) (?:\w+ ){0,3}(?:level|threshold|tier)s?\b", re.IGNORECASE)


class Reading(Enum):
    NO = "no"
    IF_IT_DESCRIBES = "if its words alone describe a family"
    IF_ANYTHING_IS_FOUND = "if anything is found"
    YES = "yes"


@dataclass(frozen=True)
class Turn:
    """What is known before signs are looked for.

    `meanings` are the labels the message may have: the one understood, each of several, or the likeliest two of what
    was not understood for sure.
    """

    text: str
    intent: str
    meanings: tuple[str, ...] = ()
    loop: str | None = None
    audience: str | None = None

    @property
    def asks(self) -> bool:
        return self.text.rstrip().endswith("?")


def reading(turn: Turn, grading: str) -> Reading:
    """How to read the message. `grading` is the label of the question at which level a family is."""
    if turn.loop == FORM:
        return Reading.YES
    if turn.loop is not None:
        return Reading.NO
    if turn.intent == INTENT or (turn.intent in KNOWN and grading in turn.meanings):
        return Reading.YES
    if turn.intent in UNSURE and ({grading, INTENT} & set(turn.meanings) or ASKS_FOR_A_LEVEL.search(turn.text)):
        return Reading.YES if turn.audience == PRACTITIONER else Reading.IF_ANYTHING_IS_FOUND
    describes = turn.audience == PRACTITIONER and not turn.asks and len(turn.text.split()) >= FEWEST_WORDS
    return Reading.IF_IT_DESCRIBES if describes else Reading.NO


def tells_of_a_family(found: Recognised) -> bool:
    """Whether the words alone tell enough for the helper to take the message."""
    return len(found.indicators) >= FEWEST_INDICATORS or bool(found.harm)


def tells_anything(found: Recognised) -> bool:
    return bool(found.indicators or found.harm)
