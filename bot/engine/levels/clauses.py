"""Cuts what a practitioner wrote into sentences, and these into clauses, each about one thing."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"(?<=[.?!;])\s+|\n+")
SUBJECT = r"(?:i|he|she|they|we|there|it|the|his|her|their|mum|dad|mother|father|parents?|child|children|kids?|school)"
CLAUSE_END = re.compile(
    r"[.;:!?,\n()]+|\s[-–]\s|\b(?:but|because|while|whilst|although|however|plus)\b" + rf"|\band\s+(?={SUBJECT}\b)",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 100  # words; the speller and the encoder read little more at once


def sentences(text: str) -> list[str]:
    """The sentences in order; one that never ends is cut where it grows too long."""
    words = [part.split() for part in SENTENCE_END.split(text)]
    return [
        " ".join(sentence[start : start + LONGEST_SENTENCE])
        for sentence in words
        for start in range(0, len(sentence), LONGEST_SENTENCE)
    ]


def clauses(sentence: str) -> list[str]:
    """The clauses in order, none of them empty."""
    return [clause for part in CLAUSE_END.split(sentence) if (clause := part.strip())]
