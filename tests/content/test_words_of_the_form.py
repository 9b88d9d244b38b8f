"""Every word of the form can be read by whom it is for."""

from pathlib import Path
from typing import Any

import yaml

from editorial.checking.reading_age import reading_age
from tests.content.reading import PLACEHOLDER

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


def _in_our_words(text: str, called: dict[str, str]) -> str:
    """The text without what a council calls itself and its front door: those names are not ours to shorten."""
    for name in sorted(called.values(), key=len, reverse=True):
        text = text.replace(name, "the council")
    return PLACEHOLDER.sub("it", text)


def test_every_word_of_the_form_can_be_read_by_whom_it_is_for(content: dict[str, Any]) -> None:
    ages = {
        name: (reading_age(_in_our_words(content["responses"][name]["text"], content["council"]["words"])), oldest)
        for name, oldest in names_of_the_form()
    }
    assert {name: age for name, (age, oldest) in ages.items() if age > oldest} == {}
