"""Decides whether a message is for the level helper: reading for signs costs time that ordinary turns must not pay."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.engine.levels.recognise import Recognised

FORM, INTENT = "level_helper_form", "level_helper"
PRACTITIONER = "practitioner"
# A practitioner who names this much in one message and asks nothing is describing a family.
FEWEST_INDICATORS, FEWEST_WORDS = 2, 6


class Reading(Enum):
    NO = "no"
    WORDS_FIRST = "words first"  # whether it is for the helper depends on what its words tell
    YES = "yes"


@dataclass(frozen=True)
class Turn:
    """What is known before signs are looked for.

    `meanings` are the labels the message may have: the one understood, or those asked back about, or each of several.
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
    if turn.intent == INTENT or (turn.intent in ("faq", "several") and grading in turn.meanings):
        return Reading.YES
    unsure = turn.intent == "did_you_mean" and bool({grading, INTENT} & set(turn.meanings))
    if unsure and turn.audience == PRACTITIONER:
        return Reading.YES
    describes = turn.audience == PRACTITIONER and not turn.asks and len(turn.text.split()) >= FEWEST_WORDS
    return Reading.WORDS_FIRST if unsure or describes else Reading.NO


def tells_of_a_family(found: Recognised) -> bool:
    """Whether the words alone tell enough for the helper to take the message."""
    return len(found.indicators) >= FEWEST_INDICATORS or bool(found.harm)
