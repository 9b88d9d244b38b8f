"""Whatever an editor gets wrong is named with its file and line, and never with a traceback."""

from typing import Any

import pytest

from editorial.reading import ContentError
from tests.editorial.builders import (
    AGREEMENT,
    ANSWERS,
    FACTS,
    HUBS,
    RESPONSES,
    SOURCES,
    Content,
    answer,
    fact,
    hub,
    wording,
)

COUNCIL_FILE = "seatown/council.yml"
PAGE = "national/page.yml"


def refusal(content: Content) -> str:
    with pytest.raises(ContentError) as refused:
        content.build()
    return str(refused.value)


def without(name: str, whole: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in whole.items() if key != name}


@pytest.mark.parametrize(
    ("file", "key", "broken", "said"),
    [
        (SOURCES, "strategy", {"publisher": "Seatown", "url": None}, "source 'strategy' has no 'title'"),
        (SOURCES, "strategy", {"title": "Seatown strategy"}, "source 'strategy' has no 'url'"),
        (SOURCES, "strategy", "Seatown strategy", "source 'strategy' has no 'title'"),
        (FACTS, "spa_phone", "01632 960001", "fact 'spa_phone' has nothing under it"),
        (FACTS, "spa_phone", without("source", fact()), "fact 'spa_phone' has no 'source'"),
        (FACTS, "spa_phone", fact(source="hearsay"), "names source 'hearsay'"),
        (FACTS, "spa_phone", fact(value=999), "has 'value' without quotes"),
        (FACTS, "spa_phone", fact(as_of=2026), "has 'as_of' without quotes"),
        (FACTS, "spa_phone", fact(confirmed="false"), "write true or false"),
        (FACTS, "spa_phone", fact(value="the front door"), "is a number to ring or text, but holds none"),
        (FACTS, "hub_page", fact(kind="link", value="http://example.com"), "does not begin with https://"),
        (FACTS, "spa_phone", fact(review_by="2026-11-21"), "check it again"),
        (ANSWERS, "family_hubs_what", None, "answer 'family_hubs_what' has nothing under it"),
        (ANSWERS, "family_hubs_what", without("source", answer()), "has no 'source'"),
        (ANSWERS, "family_hubs_what", answer(source="hearsay"), "names source 'hearsay'"),
        (ANSWERS, "family_hubs_what", answer(titel="A hub"), "has 'titel', which means nothing here"),
        (ANSWERS, "family_hubs_what", answer(text=12), "has a 'text' that is no text"),
        (ANSWERS, "family_hubs_what", answer(next="family_hubs_where"), "has 'next' without brackets"),
        (ANSWERS, "family_hubs_what", answer(links=["hub_hours"]), "is no fact that opens"),
        (ANSWERS, "family_hubs_what", answer(text="Ring {spa_fone}."), "{spa_fone} is no fact"),
        (ANSWERS, "family_hubs_what", answer(review_by="2026-11-21"), "check it again"),
        (RESPONSES, "utter_question_agreement_request", {"txt": "Hello."}, "has no 'text'"),
        (RESPONSES, "utter_question_agreement_request", {"text": " "}, "has no 'text'"),
        (
            RESPONSES,
            "utter_question_agreement_request",
            {"text": "Well?", "buttons": [{"title": "Yes", "payload": "yes"}]},
            "has a button without a title or a payload that begins with /",
        ),
        (AGREEMENT, "request-1", without("item", wording()), "agreement 'request-1' has no 'item'"),
    ],
)
def test_a_broken_entry_is_named_with_its_file_and_line(
    content: Content, file: str, key: str, broken: object, said: str
) -> None:
    content[file][key] = broken
    problem = refusal(content)
    assert problem.startswith(f"{content.root}/{file}:{content.line_of(file, f'{key}:')}: ") and said in problem


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (without("source", hub()), "hub 'pier' has no 'source'"),
        (without("phone", hub()), "hub 'pier' has no 'phone'"),
        (without("serves", hub()), "hub 'pier' has no 'serves'"),
        (without("key", hub()), "hub '' has no 'key'"),
        (hub(source="hearsay"), "names source 'hearsay'"),
        (hub(review_by="2026-11-21"), "check it again"),
        ("pier", "has nothing under it"),
    ],
)
def test_a_broken_hub_is_named_with_its_file_and_line(content: Content, broken: object, said: str) -> None:
    content[HUBS].append(broken)
    content[HUBS].pop(0)
    problem = refusal(content)
    assert problem.startswith(f"{content.root}/{HUBS}:2: ") and said in problem


@pytest.mark.parametrize(
    ("file", "text", "line", "said"),
    [
        (ANSWERS, "answer:\n  a: {title: A}\n", 1, "'answer' means nothing here: this file holds 'answers'"),
        (FACTS, "facts: {}\nnotes: none\n", 2, "'notes' means nothing here"),
        (SOURCES, "- strategy\n", 1, "a file begins with the name of what it holds"),
        (ANSWERS, "answers:\n  - a\n", 1, "'answers' holds no names with their entries under them"),
        (ANSWERS, "answers:\n  no: {title: A}\n", 2, "put quotes around the name False"),
        (HUBS, "hubs:\n  pier: {name: Pier}\n", 1, "'hubs' is a list"),
        (COUNCIL_FILE, "key: seatown\nname: Seatown\n", 1, "the council has no 'words'"),
        (PAGE, "page:\n  title: Hello\n  intro: Ring {spa_fone}\n", 3, "{spa_fone} is no fact"),
        (PAGE, "page:\n  intro: |\n    Hello.\n    Ring {spa_fone}.\n", 4, "{spa_fone} is no fact"),
    ],
)
def test_a_file_that_holds_something_else_is_named_with_the_line(
    content: Content, file: str, text: str, line: int, said: str
) -> None:
    content.write(file, text)
    problem = refusal(content)
    assert problem.startswith(f"{content.root}/{file}:{line}: ") and said in problem


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("answers:\n  a: {title: A}\n  a: {title: B}\n", 3, "'a' is given twice"),
        ("answers:\n  a:\n    title: A\n    title: B\n", 4, "'title' is given twice"),
        ("answers:\n  a:\n    title: A\n   text: B\n", 4, "check the spaces at the start of this line"),
        ("answers:\n  a:\n    title: A\n      text: B\n", 4, "check the spaces at the start of the line"),
        ("answers:\n\ta:\n", 2, "use spaces, never the tab key"),
        ("answers:\n  a:\n    title: Help: for you\n", 3, "put quotes around a text that has a colon in it"),
        ('answers:\n  a:\n    title: "A\n    text: B\n', 3, "a quote is opened here and never closed"),
        ("answers:\n  a:\n    title: 'It's A'\n", 3, "that quotes and brackets are closed"),
        ("answers:\n  a:\n    next: [b, c\n", 4, "that quotes and brackets are closed"),
        ("answers:\n  a:\n    title: @home\n", 3, "quotes around a text that begins with a sign"),
        ("answers:\n  a:\n    title: *home\n", 3, "put quotes around a text that begins with *"),
        ("answers:\n  a:\n    checked: 2026-11-22\n", 3, 'put quotes around the date: "2026-11-22"'),
        ("answers:\n  a:\n    title: A\x07\n", 3, "a sign that cannot be seen stands here"),
    ],
)
def test_what_is_no_yaml_is_named_with_the_line_and_what_to_do(
    content: Content, text: str, line: int, said: str
) -> None:
    content.write(ANSWERS, text)
    problem = refusal(content)
    assert problem.startswith(f"{content.root}/{ANSWERS}:{line}: ") and said in problem


@pytest.mark.parametrize("file", [FACTS, SOURCES, HUBS, ANSWERS, "national/page.yml", "seatown/thresholds.yml"])
def test_a_date_without_quotes_is_found_in_every_file(content: Content, file: str) -> None:
    section = {FACTS: "facts", SOURCES: "sources", HUBS: "hubs", ANSWERS: "answers"}.get(file, "page")
    content.write(file, f"{section}:\n  as_of: 2026-11-22\n")
    assert f"{content.root}/{file}:2: put quotes around the date" in refusal(content)


def test_a_file_in_another_writing_is_named_with_the_line(content: Content) -> None:
    root = content.save()
    (root / ANSWERS).write_bytes("answers:\n  a: {title: Café}\n".encode("latin-1"))
    content.files.pop(ANSWERS)
    assert f"{root}/{ANSWERS}:2: this file is not saved as UTF-8" in refusal(content)


def test_a_missing_council_file_is_named(content: Content) -> None:
    content.files.pop(COUNCIL_FILE)
    assert refusal(content) == f"{content.root}/{COUNCIL_FILE}:1: this file is missing"


def test_an_answer_is_found_where_it_stands_and_not_where_its_name_stands_first(content: Content) -> None:
    content.write(
        ANSWERS,
        "answers:\n  one:\n    title: One\n    text: |\n      two: words\n  two:\n    title: Two\n",
    )
    assert f"{content.root}/{ANSWERS}:6: answer 'two' has no 'text'" in refusal(content)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (FACTS, "", "is rung on 'spa_phone', which is no fact"),
        (SOURCES, "", "names source 'strategy'"),
        (RESPONSES, "responses:\n  utter_x:\n", "response 'utter_x' has no 'text'"),
        (AGREEMENT, "agreement:\n  request-1:\n", "agreement 'request-1' has no 'item'"),
    ],
)
def test_an_empty_file_or_entry_is_named_in_words(content: Content, file: str, text: str, said: str) -> None:
    content.write(file, text)
    assert said in refusal(content)


def test_a_council_without_hubs_is_built(content: Content) -> None:
    content.write(HUBS, "hubs:\n")
    assert content.build()["hubs"] == []
