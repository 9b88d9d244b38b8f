"""The reviewed signs, each kind of danger and each kind of doubt once; the evaluation measures how well they do."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gateway.keeping_safe.conftest import Looks

SAID = [
    ("immediate_danger", "he has a knife and he is outside the door"),
    ("medical_emergency", "my baby is not breathing"),
    ("suicide_child", "my daughter says she wants to die"),
    ("suicide_adult", "I want to end my life"),
    ("sexual_abuse", "my uncle touches me"),
    ("physical_abuse", "my dad hits me with a belt"),
    ("harming_own_child", "I am scared I will hurt my baby"),
    ("domestic_abuse", "my husband punched me last night"),
    ("forced_marriage_fgm", "I am being forced to marry"),
    ("criminal_exploitation", "a gang is making my son carry drugs"),
    ("grooming_online", "a man online is asking my daughter for nudes"),
    ("missing_child", "my son has not come home since last night"),
    ("neglect", "the kids next door are left home alone at night"),
    ("child_speaking", "I'm 11 and I don't feel safe"),
    ("child_speaking", "I'm 16 and mum's boyfriend scares me"),
    ("urgent_welfare", "we have no food in the house and no money till Friday"),
]
QUIET = [
    "he does not hit me",
    "I would never hurt my baby",
    "he never hits the kids",
    "my feet are killing me",
    "I could murder a coffee",
    "what level would physical abuse be",
    "is there training on self harm and suicide",
    "my ex used to hit me years ago and we are safe now",
    "we watched a documentary about a man who killed his wife",
    "I am 12 weeks pregnant",
    "I am 16 weeks pregnant and scared of the hospital",
    "I'm 16 and I would like help with college",
    "how old do kids have to be to stay home alone",
    "he is missing school",
    "what is domestic abuse support?",
]


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(("cls", "text"), SAID)
def test_each_kind_of_danger_is_seen(look: Looks, cls: str, text: str) -> None:
    assert cls in look.classes(text)


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    "text",
    ["MY HUSBAND PUNCHED ME LAST NIGHT", "my husbnd punchd me last nite", "my husband puuuunched me last night!!!",
     "hes punching me rn", "My\u200b husband punched\u00a0me last night"],
)  # fmt: skip
def test_other_ways_of_writing_are_seen(look: Looks, text: str) -> None:
    assert look.at(text).signs


@pytest.mark.hazard("A1")
def test_danger_at_the_end_of_a_long_message_is_seen(look: Looks) -> None:
    story = "We moved here in spring and the children like the school, and mornings are busy for us all. " * 16
    assert "domestic_abuse" in look.classes(story + "My husband punched me last night.")


@pytest.mark.hazard("A3")
@pytest.mark.parametrize("text", QUIET)
def test_what_only_sounds_alarming_is_quiet(look: Looks, text: str) -> None:
    assert look.classes(text) == set()


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    "text",
    ["he used to hit me and now he has started again", "he will not stop hitting me",
     "what level is this: a pupil told me her dad hits her with a belt tonight",
     "the baby has stopped breathing", "my baby has stopped moving and I am 34 weeks",
     "he strangled me, can we get a place on a course", "he kicks me when he is drunk. what courses are there"],
)  # fmt: skip
def test_doubt_does_not_hide_what_goes_on_now(look: Looks, text: str) -> None:
    assert look.at(text).signs


@pytest.mark.hazard("A7")
@pytest.mark.parametrize("text", ["im 9", "i am in year 7", "I'm thirteen and my mum shouts at me"])
def test_a_child_is_recognised(look: Looks, text: str) -> None:
    assert "child_speaking" in look.classes(text)


def test_no_word_that_someone_typed_is_kept(look: Looks) -> None:
    before = len(look._signs._vocab.strings)
    look.at("Zebulonia Quartermaine lives at Wibbleton")
    assert len(look._signs._vocab.strings) == before


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=2000))
def test_any_text_can_be_read(look: Looks, text: str) -> None:
    look.at(text)
