"""The development questions themselves, and how they are read."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from editorial.build import build
from evaluation.matching import OFFERING, REFUSING, TASKS
from evaluation.questions import REFUSABLE, Question, QuestionInvalid, folder_for, read_file, read_folder
from tests.content.reading import councils

# For each answer, for all answers, out of scope. The first council's set also measures what all councils share.
FEWEST = {"medway": (5, 650, 80)}
FEWEST_LOCAL = (0, 110, 10)


@pytest.fixture(scope="module", params=councils())
def council(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def questions(council: str) -> list[Question]:
    return read_folder(folder_for(council))


@pytest.fixture(scope="module")
def content(council: str) -> dict[str, Any]:
    return build(Path("content"), council)


@pytest.fixture(scope="module")
def answers(content: dict[str, Any]) -> dict[str, str]:
    """The topic of every answer of the council the questions are for."""
    return {key: answer["topic"] for key, answer in content["answers"].items()}


def test_every_reply_that_is_recognised_has_words(content: dict[str, Any]) -> None:
    assert {*TASKS, *OFFERING, *REFUSING} <= set(content["responses"])


def test_every_label_is_an_answer_or_a_known_outcome(questions: list[Question], answers: dict[str, str]) -> None:
    known = set(answers) | set(TASKS.values()) | REFUSABLE

    assert {label for question in questions for label in question.accepted} <= known


def test_every_answer_is_asked_for_often_enough(
    council: str, questions: list[Question], answers: dict[str, str]
) -> None:
    asked = Counter(question.outcome for question in questions)
    for_each, for_all, out_of_scope = FEWEST.get(council, FEWEST_LOCAL)

    assert [key for key in answers if asked[key] < for_each] == []
    assert sum(asked[key] for key in answers) >= for_all
    assert asked["out_of_scope"] >= out_of_scope


def test_every_question_stands_in_the_file_of_its_topic(questions: list[Question], answers: dict[str, str]) -> None:
    strays = [one.id for one in questions if one.outcome in answers and one.topic != answers[one.outcome]]

    assert strays == []


def test_no_two_questions_are_the_same(questions: list[Question]) -> None:
    said = Counter(question.text.lower() for question in questions)

    assert [text for text, times in said.items() if times > 1] == []


def test_no_question_accepts_its_own_outcome_twice(questions: list[Question]) -> None:
    assert [one.id for one in questions if one.outcome in one.also or len(set(one.also)) < len(one.also)] == []


def test_a_council_is_asked_its_own_questions_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "seaside").mkdir()
    (tmp_path / "sleep.jsonl").write_text('{"id": "first", "text": "b", "outcome": "c"}\n')
    (tmp_path / "seaside" / "sleep.jsonl").write_text('{"id": "own", "text": "b", "outcome": "c"}\n')

    assert [one.id for one in read_folder(folder_for("seaside", tmp_path))] == ["own"]
    assert [one.id for one in read_folder(folder_for("medway", tmp_path))] == ["first"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "a", "text": "b"}',
        '{"id": "a", "text": "", "outcome": "c"}',
        '{"id": "a", "text": "b", "outcome": "c", "note": "d"}',
        '{"id": "a", "text": "b", "outcome": "c", "audience": "staff"}',
    ],
)
def test_a_bad_line_is_named(line: str, tmp_path: Path) -> None:
    file = tmp_path / "sleep.jsonl"
    file.write_text(f'{{"id": "ok", "text": "b", "outcome": "c"}}\n{line}\n')

    with pytest.raises(QuestionInvalid, match=r"sleep\.jsonl:2"):
        read_file(file)


def test_an_id_used_in_two_files_is_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text('{"id": "same", "text": "b", "outcome": "c"}\n')

    with pytest.raises(QuestionInvalid, match="same"):
        read_folder(tmp_path)
