"""Tells what a message is when it is no English: another language or script, only pictures, or code and links."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

LANGUAGE, PICTURES, CODE = "another_language", "only_pictures", "only_code"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]+@[\w.-]+\.\w+\b|\b[\w-]+\.(?:com|co\.uk|org|net|gov\.uk|uk|io)(?:/\S*)?", re.I
)
# Marks no family writes: tags, statements of a query or a program, a shell's or template's brackets.
CODED = re.compile(
    r"<[/!]?[a-z][^>]*>?|</|\bselect\s+\*|(?-i:\bSELECT\b.+\bFROM\b)|\b(?:drop|alter)\s+table\b|\bunion\s+select\b|;\s*--|"
    r"\binsert\s+into\b|[{}]{1,2}|\$\(|\|\||&&|=>|"
    r"\b(?:function|def|import|return|var|const|print|console\.log|alert)\b\s*[\w.]*\(|^\s*#include|\\x[0-9a-f]{2}",
    re.I | re.S,
)
FEWEST_WORDS = 2  # of one other language; a single word may be a name or be borrowed
SHARE = 0.34  # of the words: a third are its commonest ones in most sentences of a language
MOST_LEFT = 3  # words beside a link; more is a message that happens to hold one


class OtherWriting:
    def __init__(self, languages: Mapping[str, Sequence[str]], english: Sequence[str]) -> None:
        """`languages` has the commonest words of each language, in small letters; `english` those that tell English."""
        self._languages = {name: frozenset(words) for name, words in languages.items()}
        self._english = frozenset(english)

    def kind_of(self, text: str) -> str | None:
        """another_language, only_pictures, only_code, or None for a message in English letters and words."""
        words = WORD.findall(text)
        if CODED.search(text):
            return CODE
        if not words:
            return PICTURES if any(_is_picture(character) for character in text) else None
        if _in_another_script(words):
            return LANGUAGE
        if LINK.search(text) and len(WORD.findall(LINK.sub(" ", text))) <= MOST_LEFT:
            return CODE
        return LANGUAGE if self._in_another_language([word.casefold() for word in words]) else None

    def _in_another_language(self, words: list[str]) -> bool:
        english = sum(word in self._english for word in words)
        most = max((len({word for word in words if word in common}) for common in self._languages.values()), default=0)
        return most >= FEWEST_WORDS and most >= SHARE * len(words) and most > english


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Cn") or ord(character) >= 0x1F000


def _in_another_script(words: list[str]) -> bool:
    """Most letters are none of the Latin alphabet."""
    letters = "".join(words)
    foreign = sum(not unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN")) for letter in letters)
    return foreign > len(letters) / 2
