from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.checks import Refused
from bot.actions.checks.children import Listed, read_children

TODAY = date(2026, 11, 22)


def told(text: str, settings: bool = False) -> list[tuple[str | None, object, str | None]]:
    """Each child's name, its date, years or months, and its nursery or school."""
    listed = read_children(text, TODAY, settings)
    assert not isinstance(listed, Refused), listed
    return [(child.name, _birth(child), child.setting) for child in listed]


def _birth(child: Listed) -> object:
    birth = child.birth
    return birth and (birth["date"] or birth["years"] or f"{birth['months']} months")


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("Robin", [("Robin", None)]),
        ("it's for my son Robin, 4, and my daughter Ash, 7", [("Robin", 4), ("Ash", 7)]),
        ("Robin 4 Ash 7", [("Robin", 4), ("Ash", 7)]),
        ("Robin and Ash, 4 and 7", [("Robin", 4), ("Ash", 7)]),
        ("Robin and Ash - 4 and 7", [("Robin", 4), ("Ash", 7)]),
        ("Robin, Ash: 7", [("Robin", None), ("Ash", 7)]),
        ("Robin, 4, Ash and Li, 7 and 2", [("Robin", 4), ("Ash", 7), ("Li", 2)]),
        ("Robin is 4 and Ash is 9 and a half", [("Robin", 4), ("Ash", 9)]),
        ("Robin (3/4/2019), Ash (about 2 years)", [("Robin", "2019-04-03"), ("Ash", 2)]),
        ("Robin 3 4 2019 and Ash 5 6 2021", [("Robin", "2019-04-03"), ("Ash", "2021-06-05")]),
        ("Robin born 3 April 2019; Mary Jane, 18 months", [("Robin", "2019-04-03"), ("Mary Jane", "18 months")]),
        ("Robin, 3 April, 2019", [("Robin", "2019-04-03")]),
        ("Zoë 3 May 2020 Li 5", [("Zoë", "2020-05-03"), ("Li", 5)]),
        ("my two boys Ali and Sam", [("Ali", None), ("Sam", None)]),
        ("Tom n Sara", [("Tom", None), ("Sara", None)]),
        ("Tom 'n' my daughter Sara, 4 n 7", [("Tom", 4), ("Sara", 7)]),
        ("Nina 2 n a half n Ann 5", [("Nina", 2), ("Ann", 5)]),
        ("Tom N Smith", [("Tom N Smith", None)]),
        ("My son is Robin he's 4", [("Robin", 4)]),
        ("my lad Kyle hes 14 and Ellie-Mae who is 9", [("Kyle", 14), ("Ellie-Mae", 9)]),
        ("O'Neil-Smith 12", [("O'Neil-Smith", 12)]),
        ("Robin, year 4", [("Robin", None)]),
        ("newborn Ada", [("Ada", "0 months")]),
        ("Ash 6 weeks old", [("Ash", "1 months")]),
        ("Robin\nAsh 7", [("Robin", None), ("Ash", 7)]),
        ("I'm pregnant, due 14 Feb 2027", [(None, "2027-02-14")]),
        ("Robin 4, and a baby on the way", [("Robin", 4), (None, None)]),
        ("Robin 4 and one on the way", [("Robin", 4), (None, None)]),
        ("Robin 4, a baby coming in spring", [("Robin", 4), (None, None)]),
        ("2 kids robin 4 ash 7 and bump", [("robin", 4), ("ash", 7), (None, None)]),
        ("robin (4) ash7", [("robin", 4), ("ash", 7)]),
        ("Robin 4. Ash 18m.", [("Robin", 4), ("Ash", "18 months")]),
        ("robin n ash, 4 n 7", [("robin", 4), ("ash", 7)]),
        ("robin 3 may 2020", [("robin", "2020-05-03")]),
        ("just robin hes 4", [("robin", 4)]),
        ("ابني 4", [("ابني", 4)]),
    ],
)
def test_children_are_read_as_people_tell_of_them(text: str, children: list[tuple[str | None, object]]) -> None:
    assert told(text) == [(name, birth, None) for name, birth in children]


def test_a_school_is_told_where_it_was_asked_for() -> None:
    assert told("Robin Taylor, 4, Example Primary School; Ash, 2, at Little Nursery", settings=True) == [
        ("Robin Taylor", 4, "Example Primary School"),
        ("Ash", 2, "Little Nursery"),
    ]


def test_a_school_is_never_taken_for_another_child_nor_a_child_for_a_school() -> None:
    text = "Kyle Taylor (14/3/2012, Example Academy) and Ellie-Mae Taylor aged 9 at Example Primary"
    assert told(text, settings=True) == [
        ("Kyle Taylor", "2012-03-14", "Example Academy"),
        ("Ellie-Mae Taylor", 9, "Example Primary"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("123", "no_letters"),
        ("a 4 year old", "no_letters"),
        ("my daughter", "no_letters"),
        ("R0bin", "digits"),
        ("Robin, Ash, Li, 4 and 7", "ages_unclear"),
        ("Robin, 4, 7", "ages_unclear"),
        ("Robin and Ash 4 and 7", "ages_unclear"),
        ("he has ADHD", "not_a_name"),
        ("I don't know", "not_a_name"),
        ("Robin, 35", "not_a_child"),
        ("Robin born 31/9/2019", "no_such_day"),
        ("Robin born 3/4/2099", "in_the_future"),
        ("x" * 101, "too_long"),
    ],
)
def test_what_is_no_child_is_refused(text: str, problem: str) -> None:
    assert read_children(text, TODAY) == Refused(problem)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    listed = read_children(text, TODAY, settings_told=True)
    assert isinstance(listed, Refused) or all(child.name is None or child.name.strip() for child in listed)


@given(
    st.lists(
        st.tuples(st.sampled_from(["Robin", "Ash", "Li", "Zoë", "O'Neil"]), st.integers(1, 17)), min_size=1, max_size=6
    )
)
def test_names_and_ages_survive_being_put_in_one_message(children: list[tuple[str, int]]) -> None:
    text = " and ".join(f"{name}, {age}" for name, age in children)
    assert [(name, age) for name, age, _ in told(text)] == children
