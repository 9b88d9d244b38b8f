"""Finds a reference or a code in what was typed, and what stands beside it."""

import re
from dataclasses import dataclass

from bot.actions.intake.codes import CODE, is_code
from bot.actions.intake.references import read_reference

# What may stand for a reference: two halves of four, or after an EH eight letters and digits however they are spaced.
REFERENCE = re.compile(
    r"(?<![a-z\d])(?=("
    r"e[\s-]{0,3}h[\s-]{0,3}(?:[a-z\d][\s-]{0,3}){7}[a-z\d](?![a-z\d])|"
    r"[a-z\d]{4}[\s-]{0,3}[a-z\d]{4}(?![a-z\d])))",
    re.I,
)
LETTERS = 8  # of a reference, without its EH
NAMES_IT = re.compile(r"\b(?:ref(?:erence)?|code|number)\b", re.I)


@dataclass(frozen=True)
class Typed:
    """`sought` is a reference ("EH-7K2M-9QXD") or a code of nine digits; `rest` what was typed besides.

    `mistyped`: something looks like one, and its check character says that it is none.
    """

    sought: str | None
    rest: str
    mistyped: bool = False


def typed_in(text: str) -> Typed:
    for found in CODE.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        if is_code(digits):
            return Typed(digits, _without(text, found.span()))
    candidates = list(REFERENCE.finditer(text))
    likely = [found for found in candidates if _looks_like_one(found.group(1))]
    for found in (*likely, *candidates):
        rest = _without(text, found.span(1))
        if (reference := read_reference(found.group(1))) and (found in likely or _may_be_letters_only(rest)):
            return Typed(reference, rest)
    return Typed(None, text, mistyped=bool(likely) or bool(CODE.search(text)))


def _looks_like_one(words: str) -> bool:
    """ "Children" has eight letters too; nearly every reference has a digit in it, or EH before it."""
    letters = [letter for letter in words if letter.isalnum()]
    return len(letters) > LETTERS or any(letter.isdigit() for letter in letters)


def _may_be_letters_only(rest: str) -> bool:
    """ "What have" passes the check by chance: letters alone count with no word beside them, or one that names them."""
    return not re.search(r"[^\W\d]", rest) or bool(NAMES_IT.search(rest))


def _without(text: str, span: tuple[int, int]) -> str:
    return f"{text[: span[0]]} {text[span[1] :]}"
