"""Recognises a short message that only makes sense after an answer, such as "and in the evening?"."""

import re
from typing import NamedTuple

from language.normalise import normalise
from language.words import Words

MOST_WORDS = 8
OUTER_MARKS = re.compile(r"^\W+|\W+$")


class FollowUp(NamedTuple):
    kind: str
    rest: str = ""  # what an open phrase goes on with: "teenagers" of "what about for teenagers"


def follow_up(text: str, words: Words) -> FollowUp | None:
    """What kind of follow-up this is, or None for a message that stands on its own."""
    said = _trimmed(normalise(text).lower())
    if len(said.split()) > MOST_WORDS:
        return None
    found = (_found(form, words) for form in reversed(_forms(said, words.openings)))
    return next((one for one in found if one), None)


def _forms(said: str, openings: tuple[str, ...]) -> list[str]:
    """The message, then the same with one more opening word taken off each time."""
    for opening in sorted(openings, key=len, reverse=True):
        if said.startswith(opening + " "):
            return [said, *_forms(_trimmed(said[len(opening) :]), openings)]
    return [said]


def _found(form: str, words: Words) -> FollowUp | None:
    for kind, phrases in words.follow_ups.items():
        for phrase in phrases:
            rest = _rest(form, phrase)
            if rest is not None:
                return FollowUp(kind, rest)
    return None


def _rest(form: str, phrase: str) -> str | None:
    """A phrase ending in "..." must be continued; any other is the whole message."""
    opening = phrase[:-3].rstrip() + " "
    if phrase.endswith("...") and form.startswith(opening):
        return form[len(opening) :]
    return "" if form == phrase else None


def _trimmed(text: str) -> str:
    return OUTER_MARKS.sub("", text)
