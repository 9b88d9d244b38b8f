"""How signs and model decide together."""

import logging
from dataclasses import dataclass

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

    def judge(self, corrected: str, looked: Looked) -> Judgement:
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
    finding = Screen(reading, signs, Judges(danger, likeliest)).find(f"hello\n{text}", joined=True)
    assert (finding.cls if finding else None) == cls
