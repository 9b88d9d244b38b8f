"""Every kind of family: finished answers, each made by the checks from something a person could type."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.actions.checks import Refused
from bot.actions.request.answering import Rules, check_answer
from bot.actions.request.questions import MOST_CHILDREN, NO_FIXED_ADDRESS, SKIPPED, UNBORN, fields, next_question, topic
from tests.bot.actions.request.builders import CHOICES, TODAY

RULES = Rules(TODAY, drama_numbers_allowed=True, choices=CHOICES)
LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Mn"], exclude_characters="\x00")
# Words of any script, as they come from the gateway: without surrogates, control or unassigned characters.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Cf", "Co"]), min_size=1, max_size=300)
PHONES = st.sampled_from(
    ["07700 900123", "+44 7700 900456", "01632 960001", "(01632) 960 002", "+33 1 42 68 53 00", "020 7946 0018"]
)
EMAILS = st.builds(
    "{}@{}.example.com".format,
    st.text("abcxyz.-_+'0", min_size=1, max_size=80),
    st.text("abc", min_size=1, max_size=60),
)
UNITS = ["", " years", " yrs", " months", " mths", " weeks", " wks", " days"]
AGES = st.builds(
    "{}{}{}".format, st.sampled_from(["", "about ", "she is "]), st.integers(0, 99), st.sampled_from(UNITS)
)
BORN = st.dates(date(1990, 1, 1), TODAY + timedelta(days=400)).map(lambda day: f"{day.day}/{day.month}/{day.year}")
DUE = st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=320)).map(lambda day: f"{day.day} {day:%B %Y}")

TYPED: dict[str, SearchStrategy[str]] = {
    "first_name": st.builds("{} {}".format, st.text(LETTERS, min_size=1, max_size=60), st.text(LETTERS, max_size=39)),
    "last_name": st.text(LETTERS, min_size=1, max_size=120),
    "contact": st.one_of(PHONES, EMAILS, st.builds("{} or {}".format, PHONES, EMAILS)),
    "safe_times": WORDS,
    "postcode": st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", fullmatch=True),
    "child_name": st.text(LETTERS, min_size=1, max_size=110),
    "child_birth": st.one_of(AGES, BORN, st.sampled_from(["newborn", "four", "18 months", "9 and a half"])),
    "child_due_date": DUE,
    "worries": st.one_of(WORDS, st.integers(1990, 2005).map("worry ".ljust)),
    "what_would_help": WORDS,
}
PRESSED = {"last_name": [SKIPPED], "postcode": [NO_FIXED_ADDRESS], "child_name": [UNBORN], "what_would_help": [SKIPPED]}


@st.composite
def finished_answers(draw: Any) -> dict[str, Any]:
    """All answers of one family, given in the order they are asked."""
    answers: dict[str, Any] = {"agreement_request": "yes"}
    while (field := next_question(answers)) in fields(answers):
        answers |= _one(draw, field, answers)
    return answers


def _one(draw: Any, field: str, answers: dict[str, Any]) -> dict[str, Any]:
    if topic(field) in CHOICES:
        return {field: draw(st.sampled_from(_offered(field, answers)))}
    if topic(field) in PRESSED and draw(st.booleans()):
        return {field: draw(st.sampled_from(PRESSED[topic(field)]))}
    return draw(
        TYPED[topic(field)]
        .map(lambda typed: check_answer(field, typed, RULES))
        .filter(lambda made: not isinstance(made, Refused))
    )  # type: ignore[no-any-return]


def _offered(field: str, answers: dict[str, Any]) -> list[str]:
    """Whoever gives one way only must say it is safe; a family of more than three is one in many."""
    if (field == "safe_phone" and not answers["contact"]["email"]) or (
        field == "safe_email" and answers.get("safe_phone") in (None, "no")
    ):
        return [value for value in CHOICES[field] if value != "no"]
    if topic(field) == "child_more" and field not in (f"child_{number}_more" for number in range(1, MOST_CHILDREN)):
        return ["no"]
    return list(CHOICES[topic(field)])
