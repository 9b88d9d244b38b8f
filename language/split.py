"""Splits a message that asks several questions into its parts."""

import re

SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n+")
QUESTION_WORDS = r"(?:what|where|when|who|how|why|which|can|could|do|does|is|are|will|would|should)"
# "and also", and "and" before a question word, start a new question; a plain "and" joins things.
JOINED = re.compile(rf",?\s+(?:and\s+also|also|and|plus)\s+(?={QUESTION_WORDS}\b)|,?\s+and\s+also\s+", re.IGNORECASE)
MOST_PARTS = 3  # more is a story, which is understood as a whole
FEWEST_WORDS = 2


def split_questions(text: str) -> list[str]:
    """The questions asked, when there are two or three of them; else nothing."""
    parts = [part.strip(" ,") for sentence in SENTENCE_END.split(text) for part in JOINED.split(sentence)]
    whole = [part for part in parts if len(part.split()) >= FEWEST_WORDS]
    return whole if 2 <= len(whole) <= MOST_PARTS else []
