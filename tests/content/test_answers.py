"""Every answer is short, plain and of one title."""

import re
from collections import Counter
from typing import Any

from editorial.checking.reading_age import reading_age
from tests.content.reading import said

LONGEST_TITLE = 60
MOST_BUTTONS = 3
OLDEST_READER = 11  # what families are promised: words a child leaving primary school can read
WORDS = (20, 130)
LINK = re.compile(r"https?:|www\.|\[[^\]]+\]\(", re.I)


def test_titles_are_short_and_there_is_one_of_each(content: dict[str, Any]) -> None:
    titles = [answer["title"] for answer in content["answers"].values()]
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []
    assert [title for title, count in Counter(map(str.casefold, titles)).items() if count > 1] == []


def test_no_text_holds_a_link(content: dict[str, Any]) -> None:
    assert [place for place, text in said(content) if LINK.search(text)] == []


def test_an_answer_offers_no_more_than_three_others_and_never_itself(content: dict[str, Any]) -> None:
    for key, answer in content["answers"].items():
        assert len(answer["next"]) <= MOST_BUTTONS and key not in answer["next"], key


def test_an_answer_is_neither_a_word_nor_a_page(content: dict[str, Any]) -> None:
    lengths = {key: len(answer["text"].split()) for key, answer in content["answers"].items()}
    assert {key: words for key, words in lengths.items() if not WORDS[0] <= words <= WORDS[1]} == {}


def test_what_is_put_differently_to_a_practitioner_differs(content: dict[str, Any]) -> None:
    assert [key for key, answer in content["answers"].items() if answer["practitioner"] == answer["text"]] == []


def test_answers_can_be_read_by_a_child_leaving_primary_school(content: dict[str, Any]) -> None:
    ages = {key: reading_age(answer["text"]) for key, answer in content["answers"].items()}
    above = {key: age for key, age in sorted(ages.items(), key=lambda read: -read[1]) if age > OLDEST_READER}
    assert above == {}, f"{len(above)} of {len(ages)} answers read older than {OLDEST_READER}: {above}"
