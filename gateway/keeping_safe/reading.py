"""Prepares a message for the screen: one plain form, spelling put right, nothing cut off."""

from language.normalise import normalise
from language.read import Reader

# The speller reads no more than this at once.
WORDS_AT_ONCE = 100


def corrected(text: str, reader: Reader) -> str:
    """A new line ends no sentence: it is where someone pressed a key, or where two of their messages meet."""
    lines = (normalise(line) for line in text.splitlines())
    return " ".join(_line(line, reader) for line in lines if line)


def _line(line: str, reader: Reader) -> str:
    words = line.split(" ")
    pieces = (words[start : start + WORDS_AT_ONCE] for start in range(0, len(words), WORDS_AT_ONCE))
    return " ".join(reader.read(" ".join(piece)).corrected for piece in pieces)
