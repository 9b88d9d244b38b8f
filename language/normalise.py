"""Makes one plain form of what people type, without changing which words they used."""

import re
import unicodedata

# The longest text any box takes (stories); the engine must not be slowed by more.
MAX_CHARACTERS = 2000
SHOUTED_WORDS = 3  # fewer capitals may just be initials, such as "EHC PLAN"

APOSTROPHES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'"})
LETTER_RUN = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
MARK_RUN = re.compile(r"([^\w\s])\1+")
SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS].translate(APOSTROPHES))
    spoken = _without_shouting(_without_invisible(composed))
    return SPACES.sub(" ", _without_repeats(spoken)).strip()


def _without_invisible(text: str) -> str:
    # Cf holds zero-width joiners and text direction marks, Cc holds control characters.
    kinds = {"Cc": " ", "Cf": ""}
    return "".join(kinds.get(unicodedata.category(character), character) for character in text)


def _without_shouting(text: str) -> str:
    words = [word for word in text.split() if word.upper() != word.lower()]
    return text.lower() if len(words) >= SHOUTED_WORDS and text == text.upper() else text


def _without_repeats(text: str) -> str:
    return MARK_RUN.sub(r"\1", LETTER_RUN.sub(r"\1\1", text))
