"""What the gateway does by itself around danger: an open form is paused, and a child is kept out of it.

Words of danger typed into an open form are passed on only after the person says to carry on; until then they stand in
the sealed conversation and nowhere else. So this works whatever is wrong behind the gateway.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gateway.conversation import Button, Conversation, Held
from gateway.safety import Urgent
from gateway.text import LIMIT

# Payloads of the gateway's own; those of Rasa begin with a slash.
CARRY_ON, RING, ADULT = "carry on", "ring", "adult"
STOP, REQUEST, FIND = "/stop", "/request_support", "/find_request"
# The buttons that are always there. The first asks for support, and carries on with a request that was begun; the other
# asks for the reference of a request, or for the code of a draft.
ASK, HAS_REFERENCE = "ask_for_support", "has_reference"
# What Rasa says of a reply that the gateway has to act on.
PAUSED, FOR_ADULTS = "paused", "for_adults"
# The level helper's questions: no request is open there, and it answers words of danger with whom to ring itself.
OF_THE_LEVEL_HELPER = frozenset({"level_describe", "level_areas", "level_area"})


@dataclass(frozen=True)
class PassOn:
    """Goes to Rasa: a text or a pressed button, with what Rasa must know about it."""

    text: str = ""
    button: Button | None = None
    flags: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Own:
    """Answered by the gateway alone: with which words, and the conversation as it is then."""

    says: str
    conversation: Conversation


Step = PassOn | Own


def of_16(words: Sequence[str]) -> re.Pattern[str]:
    """Finds that someone says they are 16 or over, in any of these words; "I am 16 weeks" tells no age."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b(?!\s+(?:weeks?|wks?|months?|days?)\b)", re.I)


def typed(before: Conversation, text: str, urgent: Urgent, carry_on_words: list[str], says_16: re.Pattern[str]) -> Step:
    """What a typed message does. Raises nothing: whatever was typed has a step.

    Someone of 16 or 17 is told of Childline as a child is, and may ask for support all the same.
    """
    aged_16 = before.of_16 or says_16.search(text.replace("’", "'")) is not None
    now = replace(before, of_16=aged_16, child=not aged_16 and (before.child or urgent.by_a_child))
    if now.asks and now.asks not in OF_THE_LEVEL_HELPER and urgent and not urgent.unread:
        return paused(now, text, urgent.cls)
    if now.asks and now.child:
        return Own(FOR_ADULTS, now)
    if before.held and " ".join(text.casefold().split()).strip(" .!") in carry_on_words:
        return carried_on(before.held)
    return PassOn(text, flags=flags_of(now, urgent))


def paused(now: Conversation, text: str, cls: str) -> Own:
    """What was told in two messages is held as two lines."""
    both = f"{now.held.text}\n{text}" if now.held else text
    held = Held(both if len(both) <= LIMIT else text, cls)
    return Own(FOR_ADULTS if now.child else PAUSED, replace(now, held=held))


def pressed(before: Conversation, button: Button) -> Step | None:
    """None for a button that stands for nothing any more."""
    if button.payload == CARRY_ON:
        return carried_on(before.held) if before.held else None
    if button.payload == ADULT:
        return Own(ADULT, replace(before, child=False, of_16=True))
    if button.payload == RING:
        return Own(RING, before)
    return PassOn(button=button, flags=flags_of(before))


def asking(words: Mapping[str, Any]) -> Button:
    return Button(words[ASK], REQUEST)


def standing(words: Mapping[str, Any]) -> dict[str, Button]:
    """The buttons that are always there, by their ids."""
    return {ASK: asking(words), HAS_REFERENCE: Button(words[HAS_REFERENCE], FIND)}


def carried_on(held: Held) -> PassOn:
    return PassOn(held.text, flags={"urgent": held.cls, "carried_on": True})


def flags_of(conversation: Conversation, urgent: Urgent | None = None) -> dict[str, Any]:
    """`urgent` names the class. What the screen could not read is not held back, but counts as urgent."""
    flags: dict[str, Any] = {"child": True} if conversation.child else {}
    if urgent:
        flags["urgent"] = urgent.cls
        if urgent.unread:
            flags["carried_on"] = True
    return flags


def offered(after: Conversation, words: Mapping[str, Any]) -> list[Button]:
    """The ways on under a message of the gateway's own."""
    ring = Button(words["ring"], RING)
    if after.child:
        stop = [Button(words["stop"], STOP)] if after.asks else []
        return [Button(words["adult"], ADULT), *stop, ring]
    if not after.asks:
        return [asking(words), ring]
    carry_on = [Button(words["carry_on"], CARRY_ON)] if after.held else []
    return [*carry_on, Button(words["stop"], STOP), ring]
