from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content.reading import PLACEHOLDER
from tests.content.reading_age import reading_age, syllables_in


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


# A practitioner's own questions use the words of the trade; all others can be read by a child leaving primary school.
OLDEST_READER, OLDEST_PRACTITIONER = 11, 15
PRACTITIONER_FILES = ("practitioner.yml",)
ASKED_OF_PRACTITIONERS = ("agreement_given_by", "agreement_how", "agreement_covers", "no_agreement")


def names_of_the_form() -> list[tuple[str, int]]:
    """Every response of the form with the age it must not read above."""
    return [
        (name, OLDEST_PRACTITIONER if _of_a_practitioner(path.name, name) else OLDEST_READER)
        for path in sorted(Path("content/requests").glob("*.yml"))
        for name in (yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {})
    ]


def _of_a_practitioner(file: str, name: str) -> bool:
    own = name.endswith("_for_practitioner") or any(asked in name for asked in ASKED_OF_PRACTITIONERS)
    return own or file in PRACTITIONER_FILES


def test_every_word_of_the_form_can_be_read_by_whom_it_is_for(content: dict[str, Any]) -> None:
    ages = {
        name: (reading_age(PLACEHOLDER.sub("it", content["responses"][name]["text"])), oldest)
        for name, oldest in names_of_the_form()
    }
    assert {name: age for name, (age, oldest) in ages.items() if age > oldest} == {}
