import pytest

from frontdoor.actors import ActorKind
from frontdoor.queue import View
from frontdoor.schema import support_request_schema
from frontdoor.transitions import Status
from frontdoor.words import word

SCHEMA = support_request_schema()["properties"]
AGREEMENT = SCHEMA["agreements"]["items"]["properties"]
COLOURS = {"blue", "turquoise", "orange", "purple", "yellow", "green", "grey", "red"}


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("statuses", set(Status)),
        ("actors", set(ActorKind)),
        ("queue_views", set(View)),
        ("routes", set(SCHEMA["route"]["enum"])),
        ("channels", set(SCHEMA["channel"]["enum"])),
    ],
)
def test_everything_has_words_and_no_word_is_left_over(words: str, keys: set[str]) -> None:
    assert set(word(words)) == keys


@pytest.mark.parametrize(
    ("field", "words"), [("item", "items"), ("value", "answers"), ("given_by", "given_by"), ("how", "how")]
)
def test_every_answer_to_an_agreement_has_words(field: str, words: str) -> None:
    assert set(word("agreements", words)) == set(AGREEMENT[field]["enum"])


@pytest.mark.parametrize("kind", ["voice", "voicemail", "email"])
def test_every_answer_to_safe_contact_has_words(kind: str) -> None:
    possible = set(SCHEMA["safe_contact"]["properties"][kind]["enum"]) - {None}
    assert possible <= set(word("safe_contact", "answers"))


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_colour_the_kit_knows(status: Status) -> None:
    assert word("statuses", status, "colour") in COLOURS
