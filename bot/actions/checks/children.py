"""Reads one child or several from one message: "it's for my son Robin, 4, and my daughter Ash, 7"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.actions.checks import Refused
from bot.actions.checks.births import (
    AGE,
    ISO,
    MONTH_FIRST,
    MONTHS,
    NUMBER_WORDS,
    NUMERIC,
    WORDED,
    Birth,
    check_birth,
    check_due_date,
)
from bot.actions.checks.names import check_name

OLDEST_WITH_SEND = 25  # years; the Children and Families Act 2014 supports special needs up to here
NOT_BORN = re.compile(
    r"\b(?:unborn|not (?:yet )?born|expecting|pregnant|on the way|"
    r"(?:baby|twins) (?:is |are )?(?:coming|arriving)|bump|due)\b",
    re.I,
)
SETTING = re.compile(
    r"\b(?:school|primary|infants?|juniors?|academy|nursery|pre-?school|playgroup|college|sixth form|childminder|"
    r"home[ -]?educated|home[ -]?schooled)\b",
    re.I,
)
GOES_TO = r"(?:(?:who|he|she)\s+)?(?:is\s+)?(?:goes to|attends|at)"
AT = re.compile(rf"^\s*(?:{GOES_TO}|in)\s+", re.I)
# "Ash aged 9 at Example Primary": what comes before "at" is the child, what comes after it the school.
THEN_A_SETTING = re.compile(rf"\s+(?={GOES_TO}\s[^,;\n]*{SETTING.pattern})", re.I)
SCHOOL_YEAR = re.compile(r"\b(?:in )?(?:year|yr|class) ?\d{1,2}\b(?! ?old)", re.I)
HOW_MANY = re.compile(
    r"\b(?:[2-9]|two|three|four|five|six) (?=(?:boys|girls|kids|children|sons|daughters|grandchildren)\b)", re.I
)
SPACED_DATE = re.compile(r"\b(\d{1,2}) (\d{1,2}) (\d{4})\b")
IN_BRACKETS = re.compile(r"\((\d[^()]*)\)")
RUN_TOGETHER = re.compile(r"([^\W\d_]{3})(\d{1,2})\b")
# "Ava 5. Isla 8" and "ava 5 isla 8" are two children each.
STOP_AFTER_AN_AGE = re.compile(r"(?<=\d)\.\s+")
NAME_AND_AGE = re.compile(r"(?P<age>(?<=[^\W\d_] )\d{1,2}) (?P<next>(?!(?:and|plus)\b)[^\W\d_]{2,})(?= \d)", re.I)
AND_A_HALF = re.compile(r"\s+(?:and|n)\s+a\s+half\b", re.I)
DATE_WITH_COMMA = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}),\s*(\d{2,4})\b", re.I)
# "Tom n Sara" are two children, "Tom N Smith" is one with an initial.
SHORT_AND = r"(?<=\w)\s+(?-i:['’]?n['’]?)\s+(?=\w)"
BETWEEN_CHILDREN = re.compile(rf"{SHORT_AND}|\s*(?:[,;:\n&+/]|\s[-–]\s|\band\b|\bplus\b)\s*", re.I)
AGE_THEN_NAME = re.compile(
    r"(?P<age>\b\d{1,4}(?:\s*(?:years?|yrs?|months?|mths?|weeks?)(?:\s+old)?)?)\s+(?P<name>[A-Z][^\W\d]+)"
)
# Words around a name that are none of it: "it's for my son Robin who is".
BEFORE_A_NAME = (
    "hi|just|only|well|"
    "it'?s|it is|for|this is|they are|these are|there (?:is|are)|there's|i have|i've got|we have|my|our|his|her|"
    "their|the|a|an|is|are|about|around|nearly|almost|who|who's|he'?s|she'?s|he|she|called|named|names?|son|daughter|"
    "child(?:ren)?|kids?|lads?|lass(?:es)?|boys?|girls?|baby|toddler|twins?|brother|sister|step-?son|step-?daughter|"
    "grandson|granddaughter|nephew|niece|eldest|oldest|youngest|middle|little|other|one|also|aged?|born|on|dob|old"
)
AFTER_A_NAME = "is|are|who|who's|aged?|about|nearly|almost|born|on|dob|he'?s|she'?s|old|at|goes to|in"
AROUND_A_NAME = re.compile(rf"^(?:[\s().:\-]|(?:{BEFORE_A_NAME})\b)+|(?:[\s().:\-]|\b(?:{AFTER_A_NAME}))+$", re.I)
WORDS_OF_A_SENTENCE = (
    "has have had with not live lives living school help because but they we i me you it need needs want wants "
    "adhd autism autistic sen ehcp know don't dont can't cant won't is are was"
)
NOT_IN_A_NAME = frozenset(WORDS_OF_A_SENTENCE.split())
MOST_WORDS = 4


@dataclass(frozen=True)
class Listed:
    """One child as far as the message tells. `birth` is a due date when the baby is not born yet."""

    name: str | None
    birth: Birth | None = None
    setting: str | None = None

    @property
    def unborn(self) -> bool:
        return self.name is None


def read_children(text: str, today: date, settings_told: bool = False) -> list[Listed] | Refused:
    """Every child in the text, in order.

    An age on its own belongs to the child named just before; as many ages as names in a row belong to them in order.
    Refused when it cannot be told whose age it is, or when a part is neither a name, a birth nor (where they were asked
    for) a nursery or school.
    """
    reading = _Reading(today, settings_told)
    for piece in _pieces(text):
        problem = reading.add(piece)
        if problem:
            return problem
    return reading.give_births() or reading.children or Refused("no_letters")


def check_child_birth(text: str, today: date) -> Birth | Refused:
    """As for any child, and up to 25 for one with special needs, which the form then asks about."""
    birth = check_birth(text, today)
    return check_birth(text, today, OLDEST_WITH_SEND) if birth == Refused("not_a_child") else birth


def _pieces(text: str) -> Iterator[str]:
    whole = DATE_WITH_COMMA.sub(r"\1 \2", AND_A_HALF.sub("", SCHOOL_YEAR.sub("", HOW_MANY.sub("", text))))
    whole = RUN_TOGETHER.sub(r"\1 \2", IN_BRACKETS.sub(r" \1, ", whole))
    whole = STOP_AFTER_AN_AGE.sub(", ", THEN_A_SETTING.sub(", ", whole))
    whole = NAME_AND_AGE.sub(lambda found: _apart(found["age"], found["next"]), whole)
    whole = AGE_THEN_NAME.sub(lambda found: _apart(found["age"], found["name"]), _dates_kept(whole))
    yield from (piece for piece in BETWEEN_CHILDREN.split(whole) if piece.strip(" ."))


def _apart(age: str, name: str) -> str:
    """ "4 Ash" are an age and the next child; "3 April" is a day."""
    return f"{age} {name}" if name.lower() in MONTHS else f"{age}, {name}"


def _dates_kept(text: str) -> str:
    """Dates with dashes, so that the slashes in them part nothing."""
    return SPACED_DATE.sub(r"\1-\2-\3", NUMERIC.sub(lambda found: "-".join(found.groups()), text))


class _Reading:
    """The children read so far, and the ages that stood alone since the last name."""

    def __init__(self, today: date, settings_told: bool) -> None:
        self._today, self._settings_told = today, settings_told
        self.children: list[Listed] = []
        self._alone: list[Birth] = []
        self._since = 0  # the first child the ages may belong to

    def add(self, piece: str) -> Refused | None:
        if NOT_BORN.search(piece):
            problem = self.give_births()
            self._add_unborn(piece)
            return problem
        if self._is_setting(piece):
            self.children[-1] = replace(self.children[-1], setting=AT.sub("", piece).strip(" .()"))
            return None
        birth, rest = _birth_in(piece, self._today)
        if isinstance(birth, Refused):
            return birth
        name = _without_surroundings(rest)
        if not name:
            self._alone += [birth] if birth else []
            return None
        return self.give_births() or self._add_child(name, birth)

    def _is_setting(self, piece: str) -> bool:
        """A nursery or school of the child named last, who has none yet; not another child with an age."""
        asked = self._settings_told and bool(self.children) and self.children[-1].setting is None
        return asked and bool(SETTING.search(piece)) and not re.search(r"\d", piece)

    def give_births(self) -> Refused | None:
        """Hands the ages that stood alone to the children named before them."""
        waiting = [place for place in range(self._since, len(self.children)) if self.children[place].birth is None]
        alone, self._alone = self._alone, []
        if len(alone) == 1 and waiting and waiting[-1] == len(self.children) - 1:
            waiting = waiting[-1:]
        if alone and (len(alone) != len(waiting) or self.children[-1].birth is not None):
            return Refused("ages_unclear" if self.children else "no_letters")
        for place, birth in zip(waiting, alone, strict=False):
            self.children[place] = replace(self.children[place], birth=birth)
        self._since = len(self.children) if alone else self._since
        return None

    def _add_child(self, name: str, birth: Birth | None) -> Refused | None:
        checked = check_name(name)
        if isinstance(checked, Refused):
            return checked
        words = checked.casefold().split()
        if len(words) > MOST_WORDS or NOT_IN_A_NAME & set(words):
            return Refused("not_a_name")
        self.children.append(Listed(checked, birth))
        return None

    def _add_unborn(self, piece: str) -> None:
        """A baby who is not born yet; "pregnant, due in May" is one baby told in two parts."""
        due = check_due_date(piece, self._today)
        birth = None if isinstance(due, Refused) else due
        if self.children and self.children[-1].unborn and self.children[-1].birth is None and birth:
            self.children[-1] = replace(self.children[-1], birth=birth)
        else:
            self.children.append(Listed(None, birth))


def _birth_in(piece: str, today: date) -> tuple[Birth | Refused | None, str]:
    """The birth the piece tells and what is left of the piece; None when it tells none."""
    said = re.sub(r"[a-z]+", lambda word: str(NUMBER_WORDS.get(word.group().lower(), word.group())), piece, flags=re.I)
    for pattern in (ISO, NUMERIC, WORDED, MONTH_FIRST, AGE):
        found = pattern.search(said)
        if found and (pattern not in (WORDED, MONTH_FIRST) or _names_a_month(found)):
            return check_child_birth(found.group(), today), f"{said[: found.start()]} {said[found.end() :]}"
    if re.search(r"\bnew\s?born\b", piece, re.I):
        return check_birth("newborn", today), re.sub(r"\bnew\s?born\b", "", piece, flags=re.I)
    return None, piece


def _names_a_month(found: re.Match[str]) -> bool:
    return any(str(part).lower() in MONTHS for part in found.groups())


def _without_surroundings(words: str) -> str:
    """A name without "my son", "is", "aged" and the like around it."""
    before = None
    while before != words:
        before, words = words, AROUND_A_NAME.sub("", words).strip(" .,()'\"-")
    return words
