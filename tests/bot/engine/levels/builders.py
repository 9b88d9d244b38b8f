"""Few signs and the words of reading, so that a test states only what matters to it."""

from typing import Any

from bot.engine.levels.signs import ALERT, HARM, INDICATOR, Sign

READING: dict[str, Any] = {
    "small_words": [
        "a",
        "the",
        "is",
        "are",
        "has",
        "have",
        "been",
        "really",
        "his",
        "her",
        "he",
        "she",
        "of",
        "or",
        "and",
    ],
    "alike": {"parent": ["mum", "dad"], "child": ["boy", "girl"], "not": ["cannot", "doesnt", "isnt"]},
    "denied_before": ["no", "not", "no longer", "used to"],
    "denied_after": ["ruled out"],
    "going_well": ["good", "happy"],
    "asking": ["level"],
}
SIGNS = [
    Sign("absence", INDICATOR, ("missing school", "not going to school", "away from school again and again")),
    Sign("depression", INDICATOR, ("mum is depressed", "low mood", "poor mental health")),
    Sign("theft", INDICATOR, ("stolen goods", "caught stealing", "breaks the law")),
    Sign("alert_absence", ALERT, ("missing school", "persistently absent")),
    Sign("harm_physical", HARM, ("dad hits her", "bruises on a baby", "a child who is hit")),
]
