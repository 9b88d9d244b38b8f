"""Cuts a long message into pieces of whole sentences, so that one sentence of danger is not drowned by the rest."""

import re

SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
MOST_WORDS = 45
FEWEST_WORDS = 8


def windows(text: str) -> list[str]:
    """Every word of the text stands in exactly one piece."""
    pieces: list[list[str]] = []
    for sentence in SENTENCE.findall(text):
        words = sentence.split()
        for start in range(0, len(words), MOST_WORDS):
            _add(pieces, words[start : start + MOST_WORDS])
    return [" ".join(piece) for piece in pieces]


def _add(pieces: list[list[str]], words: list[str]) -> None:
    short = min(len(words), len(pieces[-1]) if pieces else MOST_WORDS) < FEWEST_WORDS
    if pieces and short and len(pieces[-1]) + len(words) <= MOST_WORDS:
        pieces[-1].extend(words)
    else:
        pieces.append(words)
