import pytest

from editorial.checking.contradictions import name_before
from tests.editorial.builders import ANSWERS, FACTS, answer, fact
from tests.editorial.checking.builders import Looked


@pytest.fixture
def two_lines(looked: Looked) -> Looked:
    looked.content[FACTS].update(
        {
            "old_phone": fact(value="01632 960002", title="Old line"),
            "same_phone": fact(value="01632 960 001", title="The same, spaced otherwise"),
            "late_hours": fact(kind="hours", value="6pm to 9am", title="Late hours"),
            "noon_hours": fact(kind="hours", value="noon", title="Noon"),
        }
    )
    looked.code += '"old_phone", "same_phone", "late_hours", "noon_hours"\n'
    return looked


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ring the single point of access on ", "single point of access"),
        ("You can ring your health visitor on ", "health visitor"),
        ("If you hear nothing, phone the Pier Hub, ", "pier hub"),
        ("Childline, ", "childline"),
        ("Samaritans are on ", "samaritans"),
        ("Victim Support for Kent and Medway, ", "victim support for kent and medway"),
        ("At other times, the National Helpline, ", "national helpline"),
        ("Ring ", ""),
        ("It is open ", ""),
        ("The number is ", ""),
        ("Ring the duty line on ", ""),
        ("Ring the police on ", ""),
        ("ring {spa_phone}, or ", ""),
        ("Requests for help can wait for the single point of access on ", ""),
        ("", ""),
    ],
)
def test_who_is_named_before_a_number(words: str, name: str) -> None:
    assert name_before(words) == name


def test_one_service_with_two_numbers_is_told_with_both_places(two_lines: Looked) -> None:
    two_lines.content.write(
        "national/page.yml",
        "page:\n  one: Ring the Pier Hub on {spa_phone}.\n  two: Ask again. Or ring the Pier Hub, {old_phone}.\n",
    )
    assert two_lines.told("two_numbers") == [
        "national/page.yml:3: pier hub: 01632960002 here, but 01632960001 at national/page.yml:2"
    ]


def test_a_parent_and_a_practitioner_given_two_numbers_are_told(two_lines: Looked) -> None:
    two_lines.content[ANSWERS]["family_hubs_what"] = answer(
        text="Ring the front desk on {spa_phone}.\n", practitioner="Refer by ringing the front desk on {old_phone}.\n"
    )
    (told,) = two_lines.told("two_numbers")
    assert "front desk: 01632960002 here, but 01632960001" in told


def test_one_number_written_in_two_ways_is_no_contradiction(two_lines: Looked) -> None:
    two_lines.content[ANSWERS]["family_hubs_what"] = answer(
        text="Ring the desk on {spa_phone}.", practitioner="Ring the desk on {same_phone}."
    )
    assert two_lines.told("two_numbers") == []


@pytest.mark.parametrize("between", [". ", ", ", ". It is open ", ". The line is open "])
def test_one_number_with_two_opening_times_is_told(two_lines: Looked, between: str) -> None:
    two_lines.content[ANSWERS]["family_hubs_what"] = answer(
        text=f"Ring {{spa_phone}}{between}{{late_hours}}.", practitioner=f"Ring {{spa_phone}}{between}{{noon_hours}}."
    )
    (told,) = two_lines.told("two_hours")
    assert "01632960001: noon here, but 6pm to 9am at" in told


def test_two_numbers_each_with_their_hours_are_no_contradiction(two_lines: Looked) -> None:
    two_lines.content[ANSWERS]["family_hubs_what"] = answer(
        text="Ring {spa_phone}. {noon_hours}. At other times ring {old_phone}. {late_hours}."
    )
    assert two_lines.told("two_hours") == []


def test_two_facts_of_one_title_with_two_values_are_told(two_lines: Looked) -> None:
    two_lines.content[FACTS]["old_phone"] = fact(value="01632 960002", title="Seatown front door")
    (told,) = two_lines.told("facts_differ")
    assert "Seatown front door (phone): 01632 960002 here, but 01632 960001 at" in told


def test_two_facts_with_one_number_are_told_for_a_look(two_lines: Looked) -> None:
    (told,) = two_lines.told("shared_number")
    assert "'same_phone' has the number of 'spa_phone'" in told
