"""Makes the copies of a question that a hurried person would type: misspelt, or without punctuation."""

import re
from collections.abc import Callable
from random import Random
from string import ascii_lowercase

# Two edits a message is what the design of the understanding was measured with.
EDITS = 2
WORD = re.compile(r"\S+")


def misspelt(text: str, seed: int) -> str:
    """The text with two random character edits; words with digits, such as postcodes, are spared."""
    random = Random(f"{seed}:{text}")
    for _ in range(EDITS):
        places = letters(text)
        if places:
            text = random.choice(MISTAKES)(text, random.choice(places), random)
    return text


def unpunctuated(text: str) -> str:
    """In small letters, without apostrophes, and with a space for every other mark."""
    closed = re.sub(r"['’]", "", text.lower())
    return " ".join(re.sub(r"[^\w\s]|_", " ", closed).split())


def letters(text: str) -> list[int]:
    words = [word for word in WORD.finditer(text) if not any(character.isdigit() for character in word.group())]
    return [place for word in words for place in range(*word.span()) if text[place].isalpha()]


def _swap(text: str, place: int, random: Random) -> str:
    if not text[place + 1 : place + 2].isalpha():
        return _drop(text, place, random)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _drop(text: str, place: int, random: Random) -> str:
    return text[:place] + text[place + 1 :]


def _insert(text: str, place: int, random: Random) -> str:
    return text[:place] + random.choice(ascii_lowercase) + text[place:]


def _replace(text: str, place: int, random: Random) -> str:
    return text[:place] + random.choice(ascii_lowercase) + text[place + 1 :]


MISTAKES: tuple[Callable[[str, int, Random], str], ...] = (_swap, _drop, _insert, _replace)
