"""Every kind of family: finished answers on every route, each made by the checks from something a person could type."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.actions.checks import Refused
from bot.actions.request.answering import check_answer
from bot.actions.request.choosing import SPECIAL, answer_of_press
from bot.actions.request.endings import ending_of
from bot.actions.request.questions import MOST_CHILDREN, depending_on, fields, kind_of, may_skip, next_question, topic
from tests.bot.actions.request.builders import TODAY, rules

LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Mn"], exclude_characters="\x00")
# Words of any script, as they come from the gateway: without surrogates, control or unassigned characters.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Cf", "Co"]), min_size=1, max_size=300)
NAMES = st.text(LETTERS, min_size=1, max_size=110)
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
PAST = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=5)).map(lambda day: f"{day.day} {day:%B %Y}")
GROWN = st.one_of(st.dates(date(2001, 11, 23), date(2010, 11, 22)), st.dates(date(1930, 1, 1), date(2012, 1, 1))).map(
    lambda day: f"{day.day}/{day.month}/{day.year}"
)

# What may be typed, by the kind of question.
TYPED: dict[str, SearchStrategy[str]] = {
    "full_name": st.builds("{} {}".format, st.text(LETTERS, min_size=1, max_size=60), st.text(LETTERS, max_size=39)),
    "name": NAMES,
    "children": st.one_of(NAMES, st.builds("{}, {}".format, st.text(LETTERS, min_size=1, max_size=20), AGES)),
    "contact": st.one_of(PHONES, EMAILS, st.builds("{} or {}".format, PHONES, EMAILS)),
    "phone": PHONES,
    "email": EMAILS,
    "postcode": st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", fullmatch=True),
    "address": st.builds("{}, {}".format, WORDS, st.sampled_from(["Chatham", "Rochester", "Strood, Kent"])),
    "birth": st.one_of(AGES, BORN, st.sampled_from(["newborn", "four", "18 months", "9 and a half"])),
    "due_date": DUE,
    "own_birth": GROWN,
    "agreed_on": PAST,
    "past_day": PAST,
    "how_agreed": st.sampled_from(["face to face", "by phone yesterday", "in writing with an interpreter"]),
    "covers": st.sampled_from(["everyone", "Sam and Robin", "Zoë"]),
    "practitioner": st.sampled_from(["Jo Baker", "family worker", "Example School, Chatham"]),
    "scale": st.integers(0, 10).map(str),
    "choices": st.sampled_from(["1", "2, 5", "1 and 3"]),
    "story": WORDS,
    "view": WORDS,
    "note": WORDS,
    "short_note": st.text(LETTERS, min_size=1, max_size=120),
    "long_note": WORDS,
}
MOST_NAMED = 3
WHO = ("mother", "father", "carer", "young_person", "practitioner")


@st.composite
def finished_answers(draw: Any, who: str | None = None) -> dict[str, Any]:
    """All answers of one family, or of a practitioner for one, given in the order they are asked."""
    answers: dict[str, Any] = {
        "request_type": "early_help_support",
        **({"immediate_danger": "no", "who": who} if who else {}),
    }
    while (field := next_question(answers)) in fields(answers):
        values = _one(draw, field, answers)
        if ending_of(values) or _refused(field, values, answers):
            continue  # whoever answers so sends nothing, or is asked again
        gone = depending_on(values, answers)
        answers = {name: value for name, value in answers.items() if name not in gone} | values
    return answers


def _one(draw: Any, field: str, answers: dict[str, Any]) -> dict[str, Any]:
    """A press or something typed, whatever the question takes."""
    known = rules(answers)
    presses = [*known.choices.get(topic(field), {}), *SPECIAL.get(topic(field), ())]
    presses += ["skipped"] if may_skip(field, answers) else []
    presses = [value for value in presses if value in _offered(field, presses, answers)]
    if presses and (kind_of(field) not in TYPED or draw(st.booleans())):
        return answer_of_press(field, draw(st.sampled_from(presses)), known) or {}
    return draw(
        TYPED[kind_of(field)]
        .map(lambda typed: check_answer(field, typed, known))
        .filter(lambda made: not isinstance(made, Refused))
    )  # type: ignore[no-any-return]


def _offered(field: str, presses: list[str], answers: dict[str, Any]) -> list[str]:
    """Each part is chosen once, and a family of more than three is one in many."""
    if field == "add_more":
        return [value for value in presses if f"part_{value}" not in answers]
    if field == "child_more" and (f"child_{MOST_NAMED}_name" in answers or f"child_{MOST_CHILDREN}_name" in answers):
        return [value for value in presses if value != "yes"]
    return presses


def _refused(field: str, values: dict[str, Any], answers: dict[str, Any]) -> bool:
    """Whoever refuses the one way they gave is asked for another; a grown-up without special needs is no child."""
    contact = answers.get("contact") or {}
    only_way = sum(bool(contact.get(way)) for way in ("phone", "email")) + bool(contact.get("other")) == 1
    unsafe = field in ("safe_phone", "safe_email", "safe_letter") and values.get(field) == "no"
    other_refused = field == "safe_email" and answers.get("safe_phone") == "no"
    grown = topic(field) == "child_send" and values.get(field) in ("none", "skipped")
    return (unsafe and (only_way or other_refused)) or (
        grown and answers.get(field.replace("_send", "_over_18")) == "yes"
    )
