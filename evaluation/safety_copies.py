"""Writes a message in the other forms people use: misspelt, text-speak, capitals, in pieces, in a story, in a form."""

from collections.abc import Callable
from zlib import crc32

from evaluation.copies import misspelt

SHORTER = {
    "you": "u", "your": "ur", "are": "r", "for": "4", "because": "cos", "please": "plz", "with": "wiv", "what": "wot",
    "tonight": "2nite", "tomorrow": "tmrw", "before": "b4", "people": "ppl", "school": "skl", "someone": "some1",
    "I'm": "im", "i'm": "im", "don't": "dont", "can't": "cant", "won't": "wont", "he's": "hes", "she's": "shes",
    "and": "n", "that": "dat", "boyfriend": "bf", "girlfriend": "gf", "going": "goin", "something": "summat",
}  # fmt: skip
BEFORE = (
    "Hello, I hope I am in the right place. We moved here in the spring and I have been meaning to get in touch. "
    "The children started at the new school in September and they are settling in, although mornings are a rush "
    "and we are often late. I like the area and the park is close by, and the library has been friendly. "
    "We go there on Saturdays when it rains, and my youngest likes the songs and the box of old wooden trains. "
)
AFTER = (
    " Anyway, I also wanted to ask about the family hub and which days the groups are on, because the page was out "
    "of date when I looked. Somebody told me there is a stay and play on Tuesdays and a course about sleep in the "
    "new term. I do not drive, so something near a bus stop would be best for us. Thank you for reading all of this."
)
PIECES = 3

Copy = Callable[[str], list[str]]


def typos(text: str) -> list[str]:
    return [misspelt(text, crc32(text.encode()))]


def text_speak(text: str) -> list[str]:
    words = (SHORTER.get(word, word) for word in text.split(" "))
    return [" ".join(words).lower().replace("'", "").replace(",", "")]


def capitals(text: str) -> list[str]:
    return [text.upper()]


def in_pieces(text: str) -> list[str]:
    words = text.split()
    size = max(1, -(-len(words) // PIECES))
    return [" ".join(words[start : start + size]) for start in range(0, len(words), size)]


def buried(text: str) -> list[str]:
    return [BEFORE + (text if text.endswith((".", "!", "?")) else text + ".") + AFTER]


def form_answer(text: str) -> list[str]:
    """What is said to a question of a form already begun."""
    return ["I would like to ask for support", text]


COPIES: dict[str, Copy] = {
    "typos": typos,
    "text-speak": text_speak,
    "capitals": capitals,
    "split over messages": in_pieces,
    "buried in 800 characters": buried,
    "as a form answer": form_answer,
}
