"""Reads how old the children are that a message speaks of."""

import re

WORDED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
OLDEST = 19  # years; older than that is a parent's age or no age at all
IN_A_YEAR = {"day": 365, "week": 52, "month": 12}
# A child is in year 1 of an English school while five, and in year 13 while seventeen.
SCHOOL_STARTS = 4

ANY = rf"(?:\d{{1,2}}|{'|'.join(sorted(WORDED, key=len, reverse=True))})"
NUMBER = rf"(?P<number>{ANY})"
HALF = r"(?:\s*(?:1/2|½|and a half))?"
# "for two years" is how long something went on, not how old someone is.
NO_SPAN = "".join(rf"(?<!\b{word} )" for word in ("for", "waiting", "last", "past", "every", "in", "within", "over"))
YEARS = re.compile(rf"{NO_SPAN}\b{NUMBER}{HALF}[\s-]*(?:years?|yrs?|y/?o)\b")
MONTHS = re.compile(rf"{NO_SPAN}\b{NUMBER}{HALF}[\s-]*(?P<unit>month)s?\b")
SMALLER = re.compile(rf"\b{NUMBER}{HALF}[\s-]*(?P<unit>day|week)s?[\s-]*(?:olds?|baby)\b")
SCHOOL = re.compile(rf"\b(?:year|yr)\s*{NUMBER}\b(?![\s-]*olds?)")
AGED = re.compile(
    rf"\b(?:aged?|ages|turn(?:s|ed|ing)?|nearly|almost|(?:is|are|he's|she's|they're)(?: only| just)?)\s*{NUMBER}\b"
)
ANOTHER = re.compile(rf"\s*(?:,|and|&|or)\s*{NUMBER}\b")
SHARED_UNIT = re.compile(rf"\b({ANY})(?=\s*(?:,|and|&|or)\s*{ANY}[\s-]*((?:year|month|week)s?)\b)")
ALONE = re.compile(rf"\W*(?:(?:he|she|they)(?:'s| is| are)\s+|about\s+|just\s+|only\s+)*{NUMBER}{HALF}\W*")


def ages_in(text: str) -> list[float]:
    """Ages in years, as said, each once: "my 3 year old", "18 months", "she's in year 8", "aged 4 and 7"."""
    said = SHARED_UNIT.sub(r"\1 \2", text.lower().replace("’", "'"))
    alone = ALONE.fullmatch(said)
    if alone:
        return [_years(alone)]
    matches = [match for pattern in (YEARS, MONTHS, SMALLER, SCHOOL) for match in pattern.finditer(said)]
    matches += [other for match in AGED.finditer(said) for other in _joined(match, said)]
    ages = [_years(match) for match in sorted(matches, key=lambda match: match.start("number"))]
    return list(dict.fromkeys(age for age in ages if age <= OLDEST))


def _joined(match: re.Match[str] | None, said: str) -> list[re.Match[str]]:
    """The match, and the further numbers that follow on from it: "aged 4, 7 and 9"."""
    found: list[re.Match[str]] = []
    while match:
        found.append(match)
        match = ANOTHER.match(said, match.end())
    return [one for one in found if not re.match(r"[\s-]*(?:days?|weeks?|months?)\b", said[one.end() :])]


def _years(match: re.Match[str]) -> float:
    said = match["number"]
    number = float(said) if said.isdigit() else float(WORDED[said])
    if match.re is SCHOOL:
        return number + SCHOOL_STARTS
    unit = match.groupdict().get("unit")
    return round(number / IN_A_YEAR[unit], 2) if unit else number
