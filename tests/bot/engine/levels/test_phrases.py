import pytest

from bot.engine.levels.phrases import PhraseFinder
from bot.engine.levels.stems import WordForms
from tests.bot.engine.levels.builders import READING, SIGNS


@pytest.fixture(scope="module")
def finder() -> PhraseFinder:
    return PhraseFinder(SIGNS, WordForms.from_data(READING), READING)


@pytest.mark.parametrize(
    ("clause", "signs"),
    [
        ("the boy misses school", {"absence", "alert_absence"}),
        ("Dad has been really depressed", {"depression"}),
        ("he does not go to school", set()),
        ("not going to school", {"absence"}),
        ("dad hit her", {"harm_physical"}),
        ("he found a hat", set()),
        ("", set()),
    ],
)
def test_a_phrase_is_found_in_any_form(finder: PhraseFinder, clause: str, signs: set[str]) -> None:
    assert set(finder.read(clause).signs) == signs


@pytest.mark.parametrize(
    "clause",
    [
        "no low mood",
        "mum is not depressed",
        "he is no longer missing school",
        "no worries or low mood",
        "low mood has been ruled out",
        "missing school is good",
    ],
)
def test_what_is_denied_or_goes_well_is_no_sign(finder: PhraseFinder, clause: str) -> None:
    assert finder.read(clause).signs == ()


@pytest.mark.parametrize(
    ("clause", "signs"),
    [
        ("no friends and missing school", {"absence", "alert_absence"}),
        ("not a word about the past or present or dad and low mood", {"depression"}),
        ("uncle sells stolen goods", {"theft"}),
        ("not happy and a low mood", {"depression"}),
    ],
)
def test_a_denial_reaches_no_further_than_it_should(finder: PhraseFinder, clause: str, signs: set[str]) -> None:
    assert set(finder.read(clause).signs) == signs


def test_signs_come_in_the_order_they_are_told(finder: PhraseFinder) -> None:
    assert finder.read("low mood, caught stealing, missing school").signs == (
        "depression",
        "theft",
        "absence",
        "alert_absence",
    )


@pytest.mark.parametrize(
    ("clause", "denies", "no_need"),
    [
        ("no drugs at home", True, False),
        ("she is happy", False, True),
        ("she is not happy", True, False),
        ("what level is it", False, True),
    ],
)
def test_what_a_clause_says_besides(finder: PhraseFinder, clause: str, denies: bool, no_need: bool) -> None:
    read = finder.read(clause)
    assert (read.denies, read.no_need) == (denies, no_need)


def test_a_sign_in_a_question_to_us_counts(finder: PhraseFinder) -> None:
    assert "absence" in finder.read("what level is missing school").signs
