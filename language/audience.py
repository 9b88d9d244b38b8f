"""Tells from what someone says of themselves whether they ask for work or for their own family."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

PRACTITIONER, FAMILY = "practitioner", "family"
# Words between "I'm a" and the role, as in "I'm a newly qualified social worker"; none that turn to someone else.
ELSEWHERE = "about|and|dad|for|friend|her|his|mum|my|not|of|our|parent|that|to|who|whose|with|young|your"
BETWEEN = rf"(?:(?!(?:{ELSEWHERE})\b)[\w'-]+\s+){{0,3}}"


class Audience:
    def __init__(self, words: Mapping[str, Any]) -> None:
        """`words` has openings ("i am a") and, for practitioner and family, roles, phrases and headings."""
        openings = _any(words.get("openings", ()))
        self._roles = {who: _said(openings, words.get(who, {}).get("roles", ())) for who in (PRACTITIONER, FAMILY)}
        self._phrases = {who: _phrases(words.get(who, {}).get("phrases", ())) for who in (PRACTITIONER, FAMILY)}
        self._heading = heading(words.get(PRACTITIONER, {}).get("headings", ()))

    def said(self, text: str) -> str | None:
        """practitioner, family, or None when the message does not tell.

        A worker's heading or caseload outweighs everything; then being a parent, then speaking of one's own child
        ("I'm a teacher and my son..." asks for a son); a role alone comes last.
        """
        spoken = text.lower().replace("’", "'")
        signs = (
            (self._heading, PRACTITIONER),
            (self._phrases[PRACTITIONER], PRACTITIONER),
            (self._roles[FAMILY], FAMILY),
            (self._phrases[FAMILY], FAMILY),
            (self._roles[PRACTITIONER], PRACTITIONER),
        )
        return next((who for sign, who in signs if sign and sign.search(spoken)), None)


def _said(openings: str, roles: Sequence[str]) -> re.Pattern[str] | None:
    if not openings or not roles:
        return None
    # "health visitor here" tells it too; "a teacher's wife" does not.
    return re.compile(rf"\b(?:{openings})\s+{BETWEEN}(?:{_any(roles)})\b(?!'s)|^(?:{_any(roles)}) here\b")


def _phrases(phrases: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{_any(phrases)})\b") if phrases else None


def heading(headings: Sequence[str]) -> re.Pattern[str] | None:
    """A message in small letters that begins as a note does: "hv note: ...", "school dsl. ..."."""
    return re.compile(rf"^\W*(?:{_any(headings)})(?: notes?)?\s*[:.,;–-]", re.MULTILINE) if headings else None


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
