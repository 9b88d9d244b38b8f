"""Hears that someone wants to change, correct or take out an answer, and which one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.actions.request.choosing import plain
from bot.actions.request.form import Answers
from bot.actions.request.questions import named_children

WISH = r"(?:please )?(?:can i |could i |can you |could you |i want to |i need to |i'd like to |let me )?"
CHANGE = re.compile(
    rf"^(?:{WISH}(?:change|correct|edit|fix|amend|update)|go back to)\s+(?P<what>.+?)(?:\s+to\s+(?P<value>.+))?$", re.I
)
WRONG = re.compile(
    r"^(?P<what>.+?)\s+(?:is|are|was|were|looks)\s+(?:wrong|not right|incorrect|not correct|out of date|mistyped)$",
    re.I,
)
OPENS_A_CORRECTION = r"(?:actually|sorry|oops|wait|correction|i meant|i mean|i made a mistake)\b[,.:]*\s*"
CORRECTION = re.compile(
    rf"^(?:no\b[,.]*\s*)?(?P<opening>(?:{OPENS_A_CORRECTION})+)"
    r"(?:(?P<what>(?:my|the|his|her|their) [a-z' ]{2,30}?) (?:is|should be)\s+|"
    r"(?P<it>(?:it|that|this|he|she)(?:'?s| is| should be)\s+))?"
    r"(?P<value>.+)$",
    re.I | re.S,
)
TAKE_OUT = re.compile(
    rf"^{WISH}(?:(?:remove|take out|take off|delete|leave out)\s+(?P<what>.+)|"
    r"take\s+(?P<between>.+?)\s+(?:off|out|away))$",
    re.I,
)
ADD_A_CHILD = re.compile(
    rf"^{WISH}(?:also |actually |sorry |oh )?"
    r"(?:add|i have|i've(?: also)? got|i also have|there(?:'s| is)|theres|i forgot)\s+"
    r"(?:another|one more|a|my other)(?:\s+(?:child|kid|son|daughter|baby|boy|girl|one))\b",
    re.I,
)
AGE_OF = re.compile(
    rf"^(?:no\b[,.]*\s*)?(?:{OPENS_A_CORRECTION})*(?P<what>[^\d]{{2,40}}?)(?:'s| is|s)\s+"
    r"(?:now |only |really |nearly )?(?P<value>\d{1,2}\b[^.!?]{0,20}?)(?:\s+now)?$",
    re.I,
)
SOMEBODY = r"(?:(?:my|his|her|their|the|our) [a-z' ]{2,30}?|he|she|they)"
ANYBODY = rf"(?:{SOMEBODY}|any ?one|anybody)"
NOBODY = r"(?:nobody|no[ -]?one)(?: [a-z]+){0,3}"
NOT = r" ?(?:n'?t|not)"
FORBIDDEN_TO = rf"(?:(?:must|should|ca|can){NOT}|does{NOT} need to|must never|is{NOT} to)"
DO_NOT = rf"(?:(?:do|you (?:ca|can|must|should)){NOT}|never)"
KNOW = r"(?:know|find out|be told|(?:see|hear(?: of| about)?) (?:this|it|that))"
MUST_NOT_KNOW = re.compile(
    r"^(?:(?:please|and|but|oh|also|just) )*"
    rf"(?:{SOMEBODY} {FORBIDDEN_TO} {KNOW}\b|{NOBODY} (?:must|should|can|may|is to) {KNOW}\b|"
    rf"{DO_NOT} (?:(?:tell|inform) {ANYBODY}|let {ANYBODY} {KNOW})\b)",
    re.I,
)
CHILD = re.compile(r"^(?:child |number )?(\d{1,2})$", re.I)
OWNER = re.compile(r"^(?:the|my|our|a|that|this) ", re.I)
SHORTEST_PART_OF_A_NAME = 4  # letters; fewer would match nearly anything


@dataclass(frozen=True)
class Wish:
    """The row meant, by its field, and the new value when it was told at once."""

    field: str
    value: str | None = None


@dataclass(frozen=True)
class Correction:
    """`named` is the field of the row that was named; `points_back` whether it says "it's" or "I meant" of the answer
    before, and not merely "sorry"."""

    named: str | None
    value: str
    points_back: bool


def row_to_change(text: str, rows: Mapping[str, str], exactly: bool = False) -> Wish | None:
    """The row someone wants to change: "change the postcode", "change 4", "the phone number is wrong"."""
    said = text.strip().rstrip(".!?")
    found = CHANGE.match(said) or WRONG.match(said)
    field = row_named(found["what"], rows, exactly) if found else None
    return Wish(field, found.groupdict().get("value")) if found and field else None


def correction(text: str, rows: Mapping[str, str], exactly: bool = False) -> Correction | None:
    """What someone corrects with "actually it's Sam", "sorry, I meant Sam" or "actually my postcode is ME4 4TR"."""
    found = CORRECTION.match(text.strip())
    if not found:
        return None
    named = row_named(found["what"], rows, exactly) if found["what"] else None
    points_back = bool(found["it"]) or "mean" in found["opening"].casefold()
    return Correction(named, found["value"].strip(), points_back)


def child_to_take_out(text: str, answers: Answers) -> int | None:
    """The number of the child in "remove child 2" or "take out Ash"."""
    found = TAKE_OUT.match(text.strip().rstrip(".!?"))
    if not found:
        return None
    wanted = plain(found["what"] or found["between"])
    if number := CHILD.match(wanted):
        return int(number[1]) if 1 <= int(number[1]) <= named_children(answers) else None
    return _by_name(answers).get(wanted)


def adds_a_child(text: str) -> bool:
    """ "I have another one, Kai", "add another child"."""
    return ADD_A_CHILD.match(text.strip()) is not None


def must_not_know(text: str) -> bool:
    """ "His dad mustn't know", "please don't tell my ex"."""
    return MUST_NOT_KNOW.match(text.strip().replace("’", "'")) is not None


def age_of_a_child(text: str, answers: Answers) -> Wish | None:
    """The new age of a child who was named, in "Mia is 5" or "actually Mia's 5 now"."""
    found = AGE_OF.match(text.strip().rstrip(".!?"))
    number = _by_name(answers).get(plain(found["what"])) if found else None
    return Wish(f"child_{number}_birth", found["value"]) if found and number else None


def _by_name(answers: Answers) -> dict[str, int]:
    return {plain(str(answers[f"child_{number}_name"])): number for number in range(1, named_children(answers) + 1)}


def row_named(said: str, rows: Mapping[str, str], exactly: bool = False) -> str | None:
    """The field of the row that goes by this name, with "my" or without, or (unless exactly) by a part of it."""
    wanted = plain(said)
    bare = OWNER.sub("", wanted)
    exact = rows.get(wanted) or rows.get(bare)
    if exact or exactly or len(bare) < SHORTEST_PART_OF_A_NAME:
        return exact
    worded = {name: field for name, field in rows.items() if not CHILD.match(name)}  # "my number" is not "number 1"
    return next((field for name, field in worded.items() if bare in name or (len(name) > 3 and name in bare)), None)
