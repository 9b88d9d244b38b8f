import pytest

from bot.actions.checks import Refused
from bot.actions.checks.names import check_full_name, check_name


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Sam Taylor", "Sam", "Taylor"),
        ("my name is Sam O'Neill-Khan", "Sam", "O'Neill-Khan"),
        ("  sam   de la cruz. ", "sam", "de la cruz"),
        ("李 小龍", "李", "小龍"),
        ("Zoë Żółć", "Zoë", "Żółć"),
        ("Will Smith", "Will", "Smith"),
        ("Can Do Thi", "Can", "Do Thi"),
    ],
)
def test_first_and_last_name_come_from_one_message(typed: str, first: str, last: str) -> None:
    assert check_full_name(typed) == {"first_name": first, "last_name": last}


@pytest.mark.parametrize(
    "typed",
    [
        "The mum is Kelly Dean",
        "the mum's name is Kelly Dean",
        "mum is called Kelly Dean",
        "Mum Kelly Dean",
        "mum: Kelly Dean",
        "His step-mum is Kelly Dean",
        "The birth mother is Kelly Dean.",
        "my nan is Kelly Dean",
        "Kelly Dean, the mum",
        "Kelly Dean (mum)",
        "Kelly Dean is the mum",
        "Kelly Dean, who is their grandmother",
    ],
)
def test_what_someone_is_to_the_children_is_no_name(typed: str) -> None:
    assert check_full_name(typed) == {"first_name": "Kelly", "last_name": "Dean"}


@pytest.mark.parametrize("typed", ["mum", "The mum", "Mum of Robin", "the dad and me", "foster carer"])
def test_a_role_without_a_name_is_asked_again(typed: str) -> None:
    assert check_full_name(typed) == Refused("not_a_name")


@pytest.mark.parametrize("typed", ["Nan Dean", "Mam Jarra", "Dada Okoro", "Maya Dean", "Pa Kwame"])
def test_names_that_look_like_roles_stay_names(typed: str) -> None:
    first, last = typed.split()
    assert check_full_name(typed) == {"first_name": first, "last_name": last}


def test_one_name_alone_leaves_the_last_name_open() -> None:
    assert check_full_name("I'm Priya") == {"first_name": "Priya"}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("123", "no_letters"),
        ("?!", "no_letters"),
        ("Q0x", "digits"),
        ("Q[x", "not_a_name"),
        ("<b>Sam</b>", "not_a_name"),
        ("a" * 101, "too_long"),
        ("I want to ask about the hub in my town", "not_a_name"),
        ("I don't know", "not_a_name"),
        ("is it free", "not_a_name"),
    ],
)
def test_what_is_no_name_says_why(typed: str, problem: str) -> None:
    assert check_name(typed) == Refused(problem)
