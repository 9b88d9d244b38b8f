from datetime import date
from typing import Any

import pytest

from editorial.facts import KINDS, REQUIRED, check_fact, href, render, shown
from editorial.reading import ContentError, Entry, Place
from tests.editorial.builders import TODAY, fact

SOURCES = {"strategy": {"title": "Seatown strategy"}}
RING = "(please ring to check)"


def problems(changed: dict[str, Any], today: date = TODAY) -> list[str]:
    return check_fact(Entry("spa_phone", changed, Place("facts.yml", 7)), SOURCES, today)


def test_a_whole_fact_has_no_problem() -> None:
    assert problems(fact()) == []


@pytest.mark.parametrize("name", REQUIRED)
def test_a_fact_that_lacks_something_is_named_with_its_place(name: str) -> None:
    lacking = {key: value for key, value in fact().items() if key != name}
    assert problems(lacking) == [f"facts.yml:7: fact 'spa_phone' has no '{name}'"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "telephone"}, "of kind 'telephone'"),
        ({"source": "hearsay"}, "names source 'hearsay'"),
        ({"checked": date(2026, 11, 1)}, "checked must be a quoted day"),
        ({"review_by": "next May"}, "review_by must be a quoted day"),
        ({"review_by": "2026-11-21"}, "was to be reviewed by 2026-11-21"),
    ],
)
def test_a_wrong_fact_is_named_with_its_place(changes: dict[str, Any], said: str) -> None:
    (problem,) = problems(fact(**changes))
    assert problem.startswith("facts.yml:7: ") and said in problem


def test_a_fact_is_good_on_the_day_of_its_review() -> None:
    assert problems(fact(review_by=TODAY.isoformat())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_only_an_unconfirmed_time_or_address_is_to_be_checked_by_ringing(kind: str) -> None:
    unconfirmed = shown(fact(kind=kind, value="x"), RING)
    assert unconfirmed == ("x (please ring to check)" if kind in ("hours", "address") else "x")
    assert shown(fact(kind=kind, value="x", confirmed=True), RING) == "x"


@pytest.mark.parametrize(
    ("kind", "value", "opens"),
    [
        ("phone", "01632 960001", "tel:01632960001"),
        ("phone", "0808 157 0001 (free)", "tel:08081570001"),
        ("email", "hello@example.com", "mailto:hello@example.com"),
        ("link", "https://example.com/a", "https://example.com/a"),
        ("text_number", "85258", None),
        ("hours", "9am to 5pm", None),
        ("address", "1 Pier Road", None),
        ("text", "words", None),
    ],
)
def test_what_a_fact_opens(kind: str, value: str, opens: str | None) -> None:
    assert href(fact(kind=kind, value=value)) == opens


def test_facts_are_put_in_wherever_a_text_stands() -> None:
    words = {
        "title": "Ring {spa_phone}",
        "lines": ["{spa_phone}", {"deep": "at {reference}"}],
        "number": 3,
        "none": None,
    }
    assert render(words, {"spa_phone": fact()}, RING, "page", frozenset({"reference"})) == {
        "title": "Ring 01632 960001",
        "lines": ["01632 960001", {"deep": "at {reference}"}],
        "number": 3,
        "none": None,
    }


def test_a_placeholder_that_is_no_fact_is_refused_with_its_place() -> None:
    with pytest.raises(ContentError, match=r"page\.yml:4: \{spa_fone\} is no fact"):
        render("Ring {spa_fone}", {"spa_phone": fact()}, RING, "page.yml:4", frozenset())


@pytest.mark.parametrize("text", ['{"question": "postcode"}', "{}", "{ spa_phone }", "{Spa}"])
def test_braces_that_name_no_fact_are_left_alone(text: str) -> None:
    assert render(text, {}, RING, "page", frozenset()) == text
