"""Makes what a person typed safe to pass on, without changing what it says."""

import re
import unicodedata

LIMIT = 2000
REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
# Nothing is drawn for these, although Unicode counts them as letters or marks.
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# A leading slash is an instruction to Rasa.
LEADING = re.compile(r"^[\s/]+")


def clean(raw: str) -> str:
    """NFC, without control, bidirectional, tag or zero-width characters, trimmed, and without leading slashes."""
    lines = LINE_ENDS.sub("\n", raw).replace("\t", " ")
    seen = "".join(character for character in lines if _is_seen(character))
    return LEADING.sub("", unicodedata.normalize("NFC", seen)).rstrip()


def _is_seen(character: str) -> bool:
    if character == "\n":
        return True
    return character not in INVISIBLE and unicodedata.category(character) not in REMOVED_CATEGORIES
