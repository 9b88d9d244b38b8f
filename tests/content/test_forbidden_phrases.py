"""What no text may say: promises nobody here can keep, and comfort that could delay help."""

import re
from typing import Any

import pytest

from tests.content.reading import said

WHO = r"(?:we|they|someone|somebody|a worker|a social worker|a practitioner|the (?:team|spa|front door|cads team)|cads)"
WILL = rf"\b{WHO} (?:will|shall|is going to|are going to)"
TO_CALL = r"(?:call|ring|phone|contact|text|email|visit|be in touch|get back|get in touch|reply)"
A_WHILE = r"(?:\d+|one|two|three|a few|an?) (?:working )?(?:minutes?|hours?|days?|weeks?)"
FINE = r"(?:fine|ok|okay|alright|all right)"
FORBIDDEN = {
    "sharing always needs consent": r"\b(?:nothing|never|not|no one|nobody)\b[^.]{0,60}\bshare[sd]?\b[^.]{0,40}"
    r"\bwithout (?:your|you|their|consent|agreement|permission)",
    "only with consent": r"\bonly (?:ever )?shared? [^.]{0,30}\bif you (?:agree|consent|say)",
    "secrecy": r"\b(?:strictly|completely|totally|fully|entirely|always) (?:confidential|private|secret)\b"
    r"|\bkeep (?:it|this) (?:a )?secret\b|\bbetween (?:us|you and me)\b",
    "a promise": r"\b(?:we|i) (?:can )?promise\b|\bguaranteed?\b|\brest assured\b",
    "a call": rf"{WILL} (?:[a-z]+ )?{TO_CALL}\b",
    "a time": rf"{WILL} [^.]{{0,80}}\bwithin {A_WHILE}\b"
    rf"|{WILL} [^.]{{0,60}}\b(?:straight ?away|as soon as possible|shortly|today|tomorrow)\b",
    "false comfort": rf"\byou(?:'|’| wi)ll be {FINE}\b|\b(?:everything|it|things) will be {FINE}\b"
    r"|\b(?:don'?t|do not|no need to|nothing to) worry\b(?! about)",
    "praise": r"\bwell done\b|\bproud of you\b|\bgood for you\b|\bhow (?:brave|lovely|exciting)\b",
    "an outcome": r"\b(?:will not|won'?t|never) (?:be )?(?:take|taken|lose) (?:your |you )?(?:child|children|away)\b"
    r"|\bwill get (?:the )?(?:help|support)\b|\bwe will help you\b",
    "a level": r"\b(?:you|(?:your|this) (?:family|child))(?: are|'re| is)(?: at| on)? (?:level|tier) ?\d",
    "an old name as if it were now": r"\bsure start centres? (?:are|is|offer)|\bchildren's centres? (?:are open|offer)",
}


@pytest.mark.hazard("A2")
@pytest.mark.hazard("B3")
@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_no_text_says(content: dict[str, Any], phrase: str) -> None:
    forbidden = re.compile(FORBIDDEN[phrase], re.I)
    assert [(place, found.group()) for place, text in said(content) if (found := forbidden.search(text))] == []


@pytest.mark.parametrize(
    ("phrase", "said_so"),
    [
        ("sharing always needs consent", "Nothing is shared without your consent."),
        ("sharing always needs consent", "We never share this without permission."),
        ("secrecy", "It is completely confidential."),
        ("a promise", "We promise to help."),
        ("a call", "Someone will call you."),
        ("a call", "A worker will then ring you."),
        ("a time", "They will reply within 3 working days."),
        ("false comfort", "You'll be fine."),
        ("false comfort", "Do not worry."),
        ("an outcome", "They will not take your children."),
        ("a level", "Your family is level 2."),
    ],
)
def test_the_phrases_are_found(phrase: str, said_so: str) -> None:
    assert re.search(FORBIDDEN[phrase], said_so, re.I)


@pytest.mark.hazard("B3")
def test_the_agreement_tells_its_limit_and_that_the_law_is_another_matter(content: dict[str, Any]) -> None:
    request, sharing = (
        next(words["text"] for words in content["agreement"].values() if words["item"] == item and words["current"])
        for item in ("request", "sharing")
    )
    assert "seriously harmed" in request and "seriously harmed" in sharing
    assert "law" in request and "voluntary" in request and "stop" in request
