"""Recognises a short message that only makes sense after an answer, such as "and in the evening?"."""

import re

from language.normalise import normalise
from language.words import Words

MOST_WORDS = 8
OUTER_MARKS = re.compile(r"^\W+|\W+$")


def follow_up(text: str, words: Words) -> str | None:
    """The kind of follow-up this is, or None for a message that stands on its own."""
    said = _trimmed(normalise(text).lower())
    if len(said.split()) > MOST_WORDS:
        return None
    kinds = (_kind(form, words) for form in reversed(_forms(said, words.openings)))
    return next((kind for kind in kinds if kind), None)


def _forms(said: str, openings: tuple[str, ...]) -> list[str]:
    """The message, then the same with one more opening word taken off each time."""
    for opening in sorted(openings, key=len, reverse=True):
        if said.startswith(opening + " "):
            return [said, *_forms(_trimmed(said[len(opening) :]), openings)]
    return [said]


def _kind(form: str, words: Words) -> str | None:
    for kind, phrases in words.follow_ups.items():
        if any(_matches(form, phrase) for phrase in phrases):
            return kind
    return None


def _matches(form: str, phrase: str) -> bool:
    """A phrase ending in "..." must be continued; any other is the whole message."""
    if phrase.endswith("..."):
        return form.startswith(phrase[:-3].rstrip() + " ")
    return form == phrase


def _trimmed(text: str) -> str:
    return OUTER_MARKS.sub("", text)
