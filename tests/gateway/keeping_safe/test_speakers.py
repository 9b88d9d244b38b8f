"""Who writes, by their words: someone who works with families, or the family itself."""

from pathlib import Path

import pytest

from gateway.keeping_safe.errors import SpeakersBroken
from gateway.keeping_safe.loading import Files
from gateway.keeping_safe.speakers import Practitioners

REVIEWED = Practitioners.from_file(Files().speakers)


@pytest.mark.hazard("A11")
@pytest.mark.parametrize(
    "text",
    [
        "I am a teacher and a boy told me his dad hits him",
        "I'm the DSL at a primary school. A girl has bruises on her arms",
        "I’m a health visitor, baby is losing weight",
        "im a year 3 teacher and i think one of them is being hurt",
        "Speaking as a GP, I saw marks on the child today",
        "One of my pupils says she is scared to go home",
        "A family I work with, the dad threatened them with a knife",
        "There is a child on my caseload who is being beaten",
        "a pupil disclosed to me that she is being touched",
        "HV note: bruise on the arm of a baby of four months",
        "School DSL. Year 4 girl says her uncle touches her",
    ],
)
def test_a_practitioner(text: str) -> None:
    assert REVIEWED.speak(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am a mum of three and my partner hits me",
        "my teacher said I should tell someone",
        "I am a friend of a teacher who hits her son",
        "I'm the neighbour, the social worker never came",
        "the health visitor hit my child",
        "I told the school nurse my dad hits me",
        "hv came when he was hitting me",
        "",
    ],
)
def test_the_family_or_someone_near_it(text: str) -> None:
    assert not REVIEWED.speak(text)


@pytest.mark.parametrize(
    "broken", ["", "[", "before: [i am a]", "before: 5\nnot_between: 5\nroles: 5\nphrases: 5\nheadings: 5"]
)
def test_a_broken_file_refuses_to_start_and_is_named(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(SpeakersBroken, match=r"speakers\.yml needs the lists"):
        Practitioners.from_file(path)
