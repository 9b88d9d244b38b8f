"""Which question comes next, from the form's table and the draft alone."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from bot.actions.request.form import AFTER_CHILDREN, BEFORE_CHILDREN, EACH_CHILD, Answers
from bot.actions.request.routes import YOUNG_PERSON, route_of

CHECK_ANSWERS = "check_answers"
MOST_CHILDREN = 12
CHILD_FIELD = re.compile(r"^child_(\d+)_(\w+)$")
SKIPPED = "skipped"
NAMED_AT_ONCE = "named_at_once"
# What stays when someone turns out to be asking on another route: nothing that was agreed or told on the first one.
GATE = frozenset({"immediate_danger", "who", "request_type"})

QUESTIONS = {question.field: question for question in (*BEFORE_CHILDREN, *AFTER_CHILDREN)} | {
    f"child_{question.field}": question for question in EACH_CHILD
}


def next_question(answers: Answers) -> str:
    """The first question without an answer; check_answers when there is none left."""
    return next((field for field in fields(answers) if field not in answers), CHECK_ANSWERS)


def fields(answers: Answers) -> list[str]:
    """Every question this person is asked, in order, given what they have said so far."""
    before, after = (
        [question.field for question in table if question.when(answers)] for table in (BEFORE_CHILDREN, AFTER_CHILDREN)
    )
    return [*before, *_of_children(answers), *after]


def question_before(field: str, answers: Answers) -> str:
    """The question asked before this one; the first one has none before it but itself."""
    asked = [*fields(answers), CHECK_ANSWERS]
    place = asked.index(field) if field in asked else 0
    not_asked = PRESET | ({"last_name"} if named_at_once(answers) else frozenset())
    answered = [other for other in asked[:place] if other in answers and other not in not_asked]
    return answered[-1] if answered else field


def named_at_once(answers: Answers) -> bool:
    """Whether first and last name came in one message, to one question."""
    return answers.get(NAMED_AT_ONCE) == "yes"


def how_named(values: Answers) -> dict[str, str]:
    """What to keep of it beside these values."""
    if "first_name" not in values and "last_name" not in values:
        return {}
    return {NAMED_AT_ONCE: "yes" if {"first_name", "last_name"} <= set(values) else "no"}


# Answered when the form begins or together with another question; nobody was asked it.
PRESET = frozenset({"request_type", "agreement_interpreter"})


def topic(field: str) -> str:
    """The question's name in content: child_2_birth is worded as child_birth."""
    found = CHILD_FIELD.match(field)
    return f"child_{found.group(2)}" if found else field


def kind_of(field: str) -> str:
    """The name of the question's check; "" for what is no question of the table."""
    question = QUESTIONS.get(topic(field))
    return question.kind if question else ""


def may_skip(field: str, answers: Answers) -> bool:
    question = QUESTIONS.get(topic(field))
    if question is None:
        return False
    number = child_number(field)
    return question.may_skip(child(answers, number) if number else answers)


def child_number(field: str) -> int | None:
    """1 for the first child; None for questions about no child."""
    found = CHILD_FIELD.match(field)
    return int(found.group(1)) if found else None


def named_children(answers: Answers) -> int:
    """How many children were named, a baby who is not born yet included."""
    number = 0
    while f"child_{number + 1}_name" in answers:
        number += 1
    return number


def number_of_children(answers: Answers) -> int:
    """How many children are in the request so far, the one being asked about included."""
    named = named_children(answers)
    asked_about = named + 1 if named == 0 or answers.get("child_more") == "yes" else named
    return min(asked_about, MOST_CHILDREN)


def child(answers: Answers, number: int) -> dict[str, Any]:
    """One child's answers without their "child_2_", and what their questions depend on beside them."""
    start = f"child_{number}_"
    own = {field.removeprefix(start): value for field, value in answers.items() if field.startswith(start)}
    known = {name: answers[name] for name in ("who", "part_children") if name in answers}
    birth = own.get("birth") or {}
    return {**own, **known, "birth_kind": birth.get("kind"), "more": answers.get("child_more")}


def depending_on(values: Answers, answers: Answers) -> set[str]:
    """The answers that no longer belong once these values are given."""
    after = {**answers, **values}
    if "who" in answers and route_of(after) != route_of(answers):
        return set(answers) - GATE
    gone = {reset for field, value in values.items() for reset in _resets(field, value, answers)}
    if named_children(after) > named_children(answers):
        gone.add("child_more")  # whether there is another child, and who lives with whom, is asked of all anew
    return (_closed(after, gone) & set(answers)) - set(values)


def _closed(answers: Answers, gone: set[str]) -> set[str]:
    """What is gone, and whatever is not asked any more without it, branch by branch."""
    left = {field: value for field, value in answers.items() if field not in gone}
    asked = set(fields(left))
    closed = {field for field in left if topic(field) in QUESTIONS and field not in asked}
    closed |= {field for field in left if (child_number(field) or 0) > number_of_children(left)}
    return _closed(answers, gone | closed) if closed else gone


def _resets(field: str, value: Any, answers: Answers) -> tuple[str, ...]:
    """What is asked again because this answer changed."""
    question = QUESTIONS.get(topic(field))
    if question is None or field not in answers or answers[field] == value:
        return ()
    parts = question.part_resets.items()
    changed = [resets for part, resets in parts if answers[field].get(part) != value.get(part)]
    return (*question.resets, *chain.from_iterable(changed))


def _of_children(answers: Answers) -> Iterator[str]:
    if route_of(answers) == YOUNG_PERSON:
        return
    for number in range(1, number_of_children(answers) + 1):
        own = child(answers, number)
        yield from (f"child_{number}_{question.field}" for question in EACH_CHILD if question.when(own))
