import pytest

from frontdoor.presenters.statuses import paragraphs, status_tag
from frontdoor.transitions import Status


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (None, []),
        ("", []),
        ("one", [["one"]]),
        ("one\ntwo", [["one", "two"]]),
        ("one\r\n\r\ntwo", [["one"], ["two"]]),
        ("\n\none\n \n\ntwo\n", [["one"], ["two"]]),
    ],
)
def test_the_breaks_a_person_made_are_kept(text: str | None, blocks: list[list[str]]) -> None:
    assert paragraphs(text) == blocks


def test_a_status_has_its_words_and_colour() -> None:
    tag = status_tag(Status.PICKED_UP)
    assert (tag.label, tag.classes) == ("Picked up", "govuk-tag--turquoise")
