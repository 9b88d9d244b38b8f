from typing import Any

import pytest

from bot.engine.before import Before
from bot.engine.parenting import Details, is_the_detail, noted

AGES: list[dict[str, Any]] = [
    {"key": "expecting", "said": ["pregnant"]},
    {"key": "baby", "said": ["newborn", "baby"], "years": [0, 0]},
    {"key": "young", "said": ["toddler"], "years": [1, 4]},
    {"key": "teenage", "said": ["teenager"], "years": [11, 19]},
]
WORRIES: list[dict[str, Any]] = [
    {"key": "sleep", "said": ["sleep", "bedtime"]},
    {"key": "behaviour", "said": ["tantrums", "hits"]},
    {"key": "other", "said": ["anything"]},
]
DETAILS = Details(AGES, WORRIES)


@pytest.mark.parametrize(
    ("text", "ages", "worries"),
    [
        ("help for my 3 year old who won't sleep", ["young"], ["sleep"]),
        ("18 months and tantrums at bedtime", ["young"], ["behaviour", "sleep"]),
        ("my teenager hits me", ["teenage"], ["behaviour"]),
        ("my baby is 6 weeks old", ["baby"], []),
        ("my baby is 2 years old", ["young"], []),
        ("I'm pregnant", ["expecting"], []),
        ("aged 2 and 13", ["young", "teenage"], []),
        ("anything about sleep", [], ["sleep"]),
        ("anything", [], ["other"]),
        ("parenting support", [], []),
    ],
)
def test_age_and_worry_are_read(text: str, ages: list[str], worries: list[str]) -> None:
    assert DETAILS.read(text) == {"ages": ages, "worries": worries}


@pytest.mark.parametrize(
    ("awaits", "text", "intent", "sure", "answers"),
    [
        ("ages", "3", "nlu_fallback", False, True),
        ("ages", "she is in year 8 and it is hard", "faq", True, True),
        ("ages", "quite old now", "look_up", False, True),
        ("ages", "why do you want to know that", "why_ask", True, True),
        ("worries", "he will not sleep", "faq", True, True),
        ("worries", "he is scared of the dark every single evening", "look_up", False, True),
        ("ages", "what is early help", "faq", True, False),
        ("worries", "which hub is nearest to us", "find_hub", True, False),
        ("ages", "no thanks", "deny", True, False),
        ("worries", "stop", "stop", False, False),
    ],
)
def test_what_follows_our_question_is_its_answer_or_not(
    awaits: str, text: str, intent: str, sure: bool, answers: bool
) -> None:
    found = DETAILS.read(text)
    assert is_the_detail(Before(awaits=awaits), intent, sure, found, len(text.split())) is answers


@pytest.mark.parametrize(
    ("text", "left", "entities"),
    [
        ("sleep", Before(awaits="worries", known={"ages": ["young"]}), {"ages": ["young"], "worries": ["sleep"]}),
        (
            "he is a dreamer",
            Before(awaits="worries", known={"ages": ["young"]}),
            {"ages": ["young"], "worries": ["other"]},
        ),
        (
            "quite old",
            Before(awaits="ages", known={"worries": ["sleep"]}),
            {"worries": ["sleep"], "details_unclear": "ages"},
        ),
        ("3", Before(awaits="ages"), {"ages": ["young"]}),
        ("find parenting support", Before(), {}),
    ],
)
def test_what_is_noted_for_the_finder(text: str, left: Before, entities: dict[str, Any]) -> None:
    assert noted(DETAILS.read(text), left) == entities
