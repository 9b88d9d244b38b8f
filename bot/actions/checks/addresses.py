"""Reads a postal address typed on one line or on several; the postcode is asked on its own."""

import re
from typing import TypedDict

from bot.actions.checks import Refused
from bot.actions.checks.postcodes import CANDIDATE

LONGEST_LINE, LONGEST_TOWN = 100, 60  # characters, as case systems commonly keep


class Address(TypedDict):
    line1: str
    line2: str | None
    town: str
    county: str | None


def check_address(text: str) -> Address | Refused:
    """A first line and a town at least: "1 Example Road, Chatham"."""
    lines = [line.strip() for line in re.split(r"[,\n]", CANDIDATE.sub("", text)) if line.strip(" .")]
    if len(lines) < 2 or not any(letter.isalpha() for letter in lines[0]):
        return Refused("no_address")
    if len(lines) > 4 or len(lines[0]) > LONGEST_LINE or max(map(len, lines[1:])) > LONGEST_TOWN:
        return Refused("too_long")
    line2 = lines[1] if len(lines) > 2 else None
    town = lines[2] if len(lines) > 2 else lines[1]
    return {"line1": lines[0], "line2": line2, "town": town, "county": lines[3] if len(lines) > 3 else None}
