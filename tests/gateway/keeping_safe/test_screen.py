"""How signs and model decide together."""

import logging
from dataclasses import dataclass, field
from typing import Any

import pytest

from gateway.keeping_safe.model import Judgement
from gateway.keeping_safe.reading import Reading
from gateway.keeping_safe.replies import CHILD
from gateway.keeping_safe.screen import JOINED_THRESHOLD, Screen
from gateway.keeping_safe.signs import Looked, Signs

HIT = "my partner won't let me leave the house"
PLAIN = "where is the nearest family hub"


@dataclass
class Judges:
    """Says the same of every message; None fails."""

    danger: float | None
    likeliest: str = "neglect"
    threshold: float = 0.5
    overruled_below: float = 0.1
    alone: float | None = None
    judged: list[Any] = field(default_factory=list)

    def judge(self, corrected: str, looked: Looked, across: int | None = None, matters_from: float = 0) -> Judgement:
        self.judged.append(corrected if across is None else (corrected[:across], corrected[across:]))
        if self.alone is not None and corrected.count("hello") == 0:
            return Judgement(self.alone, {})
        if self.danger is None:
            raise RuntimeError
        return Judgement(self.danger, {self.likeliest: 0.7, "missing_child": 0.2})


def found(reading: Reading, signs: Signs, text: str, danger: float | None) -> str | None:
    finding = Screen(reading, signs, Judges(danger)).find(text)
    return finding.cls if finding else None


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    ("text", "danger", "cls"),
    [
        (HIT, 0.9, "domestic_abuse"),
        (HIT, 0.1, "domestic_abuse"),
        (HIT, 0.09, None),  # the model talks the sign away
        (HIT, None, "domestic_abuse"),
        (PLAIN, 0.5, "neglect"),
        (PLAIN, 0.49, None),
        ("привет как дела", 0.9, None),  # no word the model could judge
        ("مرحبا", 0.9, None),
        ("😀", 0.9, None),
    ],
)
def test_a_sign_or_the_model(reading: Reading, signs: Signs, text: str, danger: float | None, cls: str | None) -> None:
    assert found(reading, signs, text, danger) == cls


@pytest.mark.hazard("A1")
def test_a_model_that_fails_is_told_even_when_a_sign_answers(
    reading: Reading, signs: Signs, caplog: pytest.LogCaptureFixture
) -> None:
    found(reading, signs, HIT, None)
    assert [(told.getMessage(), told.levelno) for told in caplog.records] == [("screen_failed", logging.ERROR)]


@pytest.mark.hazard("A1")
def test_where_no_sign_is_found_a_model_that_fails_is_an_error(reading: Reading, signs: Signs) -> None:
    with pytest.raises(RuntimeError):
        found(reading, signs, PLAIN, None)


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    ("text", "danger", "likeliest", "cls"),
    [
        (PLAIN, JOINED_THRESHOLD, "neglect", "neglect"),
        (PLAIN, JOINED_THRESHOLD - 0.01, "neglect", None),
        (PLAIN, 0.99, CHILD, None),  # that a child writes is told in one message
        (HIT, 0.1, "neglect", "domestic_abuse"),  # a sign counts as ever
    ],
)
def test_in_several_messages_the_model_must_be_surer(
    reading: Reading, signs: Signs, text: str, danger: float, likeliest: str, cls: str | None
) -> None:
    finding = Screen(reading, signs, Judges(danger, likeliest, alone=0.0)).find(text, ["hello"])
    assert (finding.cls if finding else None) == cls
    assert finding is None or finding.together


@pytest.mark.hazard("A1")
def test_what_one_message_tells_is_not_put_down_to_several(reading: Reading, signs: Signs) -> None:
    finding = Screen(reading, signs, Judges(0.9)).find(PLAIN, ["hello"])
    assert finding is not None and not finding.together


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    ("text", "before", "judged"),
    [
        (PLAIN, [], [PLAIN]),
        (PLAIN, ["", ""], [PLAIN]),
        (PLAIN, ["hello", "", "i am tired"], [PLAIN, ("hello i am tired", f" {PLAIN}")]),
        (HIT, ["hello"], [HIT, f"hello {HIT}"]),  # where a sign is found all that was said is weighed
        ("07700 900123", ["hello"], []),  # nothing to read
        ("как дела", ["привет"], []),  # no word the model could judge
    ],
)
def test_of_several_messages_only_what_reaches_into_the_newest_is_judged(
    reading: Reading, signs: Signs, text: str, before: list[str], judged: list[Any]
) -> None:
    judges = Judges(0.0)
    assert Screen(reading, signs, judges).find(text, before) is None
    assert judges.judged == judged
