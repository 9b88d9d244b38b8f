from typing import Any

import pytest

from editorial.answers import REQUIRED, check_answer, ready_answer
from editorial.reading import Entry, Place
from tests.editorial.builders import TODAY, answer, fact

SOURCES = {"strategy": {"title": "Seatown strategy", "url": "https://example.com/strategy"}}
FACTS = {"spa_phone": fact(), "hub_page": fact(kind="link", value="https://example.com/hubs", title="Hubs page")}
KEYS = {"family_hubs_what", "family_hubs_where"}


def entry(value: dict[str, Any]) -> Entry:
    return Entry("family_hubs_what", value, Place("seatown/answers/family_hubs.yml", 5))


def problems(value: dict[str, Any]) -> list[str]:
    return check_answer(entry(value), KEYS, FACTS, SOURCES, TODAY)


def ready(value: dict[str, Any]) -> dict[str, Any]:
    return ready_answer(entry(value), value, FACTS, SOURCES)


def test_a_whole_answer_has_no_problem() -> None:
    assert (
        problems(answer(links=["hub_page"], next=["family_hubs_where"], practitioner="As above.", offer_request=True))
        == []
    )


@pytest.mark.parametrize("name", REQUIRED)
def test_an_answer_that_lacks_something_is_named_with_its_place(name: str) -> None:
    lacking = {key: value for key, value in answer().items() if key != name}
    assert problems(lacking) == [f"seatown/answers/family_hubs.yml:5: answer 'family_hubs_what' has no '{name}'"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "hearsay"}, "names source 'hearsay'"),
        ({"links": ["hub_pages"]}, "links to 'hub_pages'"),
        ({"next": ["family_hubs_when"]}, "goes on to 'family_hubs_when'"),
        ({"text": "Ring 01632 960001."}, "has the number 01632 960001 typed in"),
        ({"practitioner": "Ring 01632960001."}, "has the number 01632960001 typed in"),
        ({"review_by": "2026-11-21"}, "was to be reviewed by 2026-11-21"),
        ({"colour": "blue"}, "has 'colour', which means nothing here"),
    ],
)
def test_a_wrong_answer_is_named_with_its_place(changes: dict[str, Any], said: str) -> None:
    (problem,) = problems(answer(**changes))
    assert problem.startswith("seatown/answers/family_hubs.yml:5: ") and said in problem


@pytest.mark.parametrize(
    "number", ["01632 960001", "(01632) 960001", "01632-960001", "+44 1632 960001", "0800 1111", "116 123", "999"]
)
def test_a_number_typed_in_is_found_however_it_is_written(number: str) -> None:
    assert any("typed in" in problem for problem in problems(answer(text=f"Ring {number} now.")))


@pytest.mark.parametrize(
    "text", ["For children of 0 to 19, up to 2 hours a week.", "The plan ran from 2021 to 2024.", "Ring {spa_phone}."]
)
def test_other_figures_are_no_numbers_to_ring(text: str) -> None:
    assert problems(answer(text=text)) == []


def test_a_link_must_be_a_fact_that_opens() -> None:
    assert any(
        "spa_hours" in problem
        for problem in check_answer(
            entry(answer(links=["spa_hours"])), KEYS, {**FACTS, "spa_hours": fact(kind="hours")}, SOURCES, TODAY
        )
    )


def test_an_answer_is_ready_with_its_source_links_and_topic() -> None:
    assert ready(answer(links=["hub_page"], next=["family_hubs_where"], offer_request=True, text="Words.\n")) == {
        "title": "What a hub is",
        "topic": "family_hubs",
        "text": "Words.",
        "practitioner": None,
        "source": {"title": "Seatown strategy", "url": "https://example.com/strategy", "checked": "2026-11-01"},
        "links": [{"title": "Hubs page", "href": "https://example.com/hubs"}],
        "numbers": [],
        "next": ["family_hubs_where"],
        "offer_request": True,
        "offer_find_request": False,
        "find_parenting": None,
    }


def test_what_is_left_out_of_an_answer_is_empty_when_ready() -> None:
    made = ready(answer())
    assert (made["practitioner"], made["links"], made["next"], made["offer_request"]) == (None, [], [], False)


def test_the_numbers_an_answer_names_are_listed_once_and_in_order() -> None:
    facts = {"hub_phone": fact(), **FACTS}
    value = answer(text="Ring {spa_phone}, or {hub_phone}, or {spa_phone}; see {hub_page}.")
    assert ready_answer(entry(value), value, facts, SOURCES)["numbers"] == ["spa_phone", "hub_phone"]
