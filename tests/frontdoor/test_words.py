from collections.abc import Iterator
from typing import Any

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
    ],
)
def test_everything_has_words_and_no_word_is_left_over(words: str, keys: set[str]) -> None:
    assert set(word(words)) == keys


@pytest.mark.parametrize(("field", "words"), [("item", "items"), ("value", "answers")])
def test_every_answer_to_an_agreement_has_words(field: str, words: str) -> None:
    assert set(word("agreements", words)) == set(AGREEMENT[field]["enum"])


def closed_lists(schema: Any, field: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every list of allowed words in the schema, by its field."""
    if not isinstance(schema, dict):
        return
    if "enum" in schema:
        yield field, {value for value in schema["enum"] if value is not None}
    for name, inner in schema.get("properties", {}).items():
        yield from closed_lists(inner, name)
    yield from closed_lists(schema.get("items"), field)


# The reader's names where a field's own name is taken by another; what is worded elsewhere or never shown as it is.
NAMED = {"exists": "eha_exists", "shared_with_family": "notice_shared"}
ELSEWHERE = {"kind", "item", "value", "voice", "voicemail", "text", "email", "letter"}


@pytest.mark.parametrize(
    ("field", "values"), [one for one in closed_lists(support_request_schema()) if one[0] not in ELSEWHERE]
)
def test_every_closed_list_of_the_schema_has_words(field: str, values: set[str]) -> None:
    assert values <= set(word("values", NAMED.get(field, field)))


@pytest.mark.parametrize("kind", ["voice", "voicemail", "text", "email", "letter"])
def test_every_answer_to_safe_contact_has_words(kind: str) -> None:
    possible = set(SCHEMA["safe_contact"]["properties"][kind]["enum"]) - {None}
    assert possible <= set(word("safe_contact", "answers"))


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_colour_the_kit_knows(status: Status) -> None:
    assert word("statuses", status, "colour") in COLOURS
