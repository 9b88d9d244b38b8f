"""Checks postcodes by the pattern of UK postcodes; it does not know whether one exists."""

import re

from ukpostcodeutils import validation

from bot.actions.checks import Refused

CANDIDATE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[\s\-().\[\]]*(\d[a-z]{2})\b", re.I)
# Letters and digits people swap: the inward part is always digit, letter, letter.
PUNCTUATION = re.compile(r"[\s\-().\[\],]+")


def check_postcode(text: str) -> str | Refused:
    """The postcode in the text with one space, in capitals: "me44tr" gives "ME4 4TR"."""
    found = CANDIDATE.search(text)
    joined = "".join(found.groups()) if found else PUNCTUATION.sub("", text)
    joined = joined.upper()
    if not validation.is_valid_postcode(joined):
        return Refused("not_a_postcode")
    return f"{joined[:-3]} {joined[-3:]}"
