from pathlib import Path

import pytest
import yaml

from language.audience import Audience

WORDS = Path(__file__).parents[2] / "content" / "national" / "audience.yml"


@pytest.fixture(scope="module")
def audience() -> Audience:
    return Audience(yaml.safe_load(WORDS.read_text(encoding="utf-8"))["audience"])


@pytest.mark.parametrize(
    "text",
    [
        "I'm a health visitor, where do I refer?",
        "I am a newly qualified social worker",
        "as a SENCO what should I do first",
        "I’m the DSL at a primary school",
        "one of my pupils keeps coming in hungry",
        "a family on my caseload needs help",
        "a mum I work with says her partner hits her",
        "school nurse here, how do I make a referral",
        "I work with families",
        "I'm a mum myself but one of my clients needs a parenting course",
        "HV note: weight down since June, mum would like support",
        "School DSL. Where do I send a request?",
        "SENCO, which level is this",
        "- case notes: home visit, all well",
    ],
)
def test_someone_who_asks_for_work_is_noticed(audience: Audience, text: str) -> None:
    assert audience.said(text) == "practitioner"


@pytest.mark.parametrize(
    "text",
    [
        "I'm a parent",
        "I am a single mum of three",
        "as a dad, what can I do",
        "my son won't sleep",
        "I'm a teacher and my daughter will not go to school",
        "my health visitor said to ring you",
        "I'm pregnant",
        "We’re parents of twins",
    ],
)
def test_someone_who_asks_for_their_own_family_is_noticed(audience: Audience, text: str) -> None:
    assert audience.said(text) == "family"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what is a family hub",
        "the teacher says he hits others",
        "I am worried about the social worker",
        "I'm not a teacher",
        "I'm a friend of a social worker",
        "I'm a teacher's wife",
        "is a health visitor free",
        "a pupil is being bullied",
        "hv said he is small for his age",
        "our DSL. told us to ring",
    ],
)
def test_what_does_not_tell_is_left_open(audience: Audience, text: str) -> None:
    assert audience.said(text) is None


def test_without_words_nobody_is_noticed() -> None:
    assert Audience({}).said("I'm a teacher") is None
