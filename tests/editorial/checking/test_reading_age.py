import pytest

from editorial.checking.reading_age import reading_age, syllables_in


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1),
        ("help", 1),
        ("early", 2),
        ("family", 3),
        ("any", 2),
        ("support", 2),
        ("agreement", 3),
        ("table", 2),
        ("started", 2),
        ("asked", 1),
        ("hope", 1),
        ("practitioner", 4),
        ("children's", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_plain_words_read_younger_than_official_ones() -> None:
    plain = "You can ask for help. We will listen. It is free."
    official = (
        "Multi-agency coordination facilitates the identification of appropriate interventions for vulnerable families."
    )
    assert reading_age(plain) < 9 < 16 < reading_age(official)


def test_lines_of_a_list_are_sentences() -> None:
    assert reading_age("one two three\nfour five six") == reading_age("One two three. Four five six.")
