import pytest

from language.ages import ages_in


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("my 3 year old won't sleep", [3]),
        ("my three-year-old", [3]),
        ("he's 3 and a half", [3]),
        ("a 14yr old", [14]),
        ("2yo", [2]),
        ("18 months", [1.5]),
        ("my 8 month old and my 4 year old", [0.67, 4]),
        ("a baby who is 6 weeks old", [0.12]),
        ("ten week old baby", [0.19]),
        ("she's in year 8", [12]),
        ("a year 1 pupil", [5]),
        ("my kids are 4, 7 and 9", [4, 7, 9]),
        ("children aged 4 and 7", [4, 7]),
        ("5 and 7 year olds", [5, 7]),
        ("he is three", [3]),
        ("nearly 2", [2]),
        ("3", [3]),
        ("just 13.", [13]),
        ("I am 32 and my son is 5", [5]),
        ("My daughter’s 15 years old", [15]),
    ],
)
def test_an_age_is_read_as_it_is_said(text: str, ages: list[float]) -> None:
    assert ages_in(text) == ages


@pytest.mark.parametrize(
    "text",
    [
        "",
        "we have been waiting 6 weeks",
        "it has gone on for two years",
        "in the last 3 months",
        "I have 3 kids",
        "is it 10 pounds a session",
        "she turned up 2 hours late",
        "ring me at 5",
        "my nan is 82",
        "how much for two",
        "the baby's due in 2 months",
        "it lasts over 12 weeks",
        "3 of them",
    ],
)
def test_other_figures_are_no_ages(text: str) -> None:
    assert ages_in(text) == []
