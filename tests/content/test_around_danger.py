"""What the words themselves must hold so that nobody in danger is reassured, questioned or misled."""

import re
from typing import Any

import pytest

# Ways of asking someone to tell more, or again.
ASKS_FOR_MORE = re.compile(
    r"\btell me\b|\bput(?:ting)? it another way\b|\bsay (?:it|that) again\b|\bin other words\b|\bwhat would you like\b"
    r"|\banything else\b|\bwhat happened\b|\bpick one of these\b|\bask me something else\b",
    re.IGNORECASE,
)
# The form's own; words of danger reach none of them before the person has chosen to carry on.
OF_THE_FORM = ("utter_question_", "utter_explain_", "utter_invalid_", "utter_offer_", "utter_request_")


@pytest.mark.hazard("A12")
def test_no_response_behind_an_urgent_reply_asks_for_more(content: dict[str, Any]) -> None:
    asking = [
        name
        for name, words in content["responses"].items()
        if not name.startswith(OF_THE_FORM)
        and words.get("custom", {}).get("fits_danger", True)
        and ASKS_FOR_MORE.search(words["text"])
    ]
    assert asking == []


@pytest.mark.hazard("A12")
def test_nothing_is_asked_while_the_form_is_paused(content: dict[str, Any]) -> None:
    paused = [content["responses"][name]["text"] for name in ("utter_request_paused", "utter_request_for_adults")]
    assert [text for text in (*paused, *map(str, content["pausing"].values())) if "?" in text] == []


@pytest.mark.hazard("A13")
@pytest.mark.parametrize(
    "told",
    [
        r"automated assistant",
        r"not a person",
        r"nobody is watching this chat live",
        r"clears what you wrote",
        r"a worker reads it",
        r"seriously harmed, they may have to share it",
    ],
)
def test_the_first_turn_says_what_the_chat_is_and_where_confidence_ends(content: dict[str, Any], told: str) -> None:
    assert re.search(told, content["responses"]["utter_greet"]["text"])


@pytest.mark.hazard("A7")
def test_a_child_reads_nothing_about_a_parents_agreement(content: dict[str, Any]) -> None:
    in_place_of_the_form = content["responses"]["utter_request_for_adults"]["text"]
    replies = [content["keeping_safe"][name] for name in ("child_speaking", "ring_now_child")]
    said = [in_place_of_the_form, *(str(line) for reply in replies for line in reply.values())]
    assert [text for text in said if re.search(r"\b(?:agree|consent|permission)", text, re.IGNORECASE)] == []
    assert content["facts"]["childline_phone"]["value"] in in_place_of_the_form
