import pytest

from editorial.checking.figures import counts
from editorial.reading import Place, Scalar
from tests.editorial.builders import ANSWERS, HUBS, answer, hub
from tests.editorial.checking.builders import Looked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There are four children and family hubs.", [("hubs", "4")]),
        ("In all 12 hubs and three centres.", [("hubs", "12"), ("centres", "3")]),
        ("It takes eleven weekly meetings.", [("meetings", "11")]),
        ("Three and four year olds, 2018 there were nine.", []),
        ("A level of two point five, or one of these.", []),
        ("Ring 01632 960001 in 2026.", []),
        ("In three of the four areas.", [("areas", "4")]),
        ("Give two business cards.", [("cards", "2")]),
    ],
)
def test_what_is_counted_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    scalar = Scalar("page/intro", text, Place("page.yml", 1))
    assert [(noun, value) for noun, value, _ in counts(scalar)] == found


def test_two_counts_of_one_thing_are_told_with_both_places(looked: Looked) -> None:
    looked.content[ANSWERS].update(
        {
            "family_hubs_what": answer(text="Seatown has four family hubs."),
            "family_hubs_where": answer(title="Where", text="You can go to any of the five hubs."),
        }
    )
    (told,) = looked.told("figures")
    assert "hubs: 5 here, but 4 at" in told and told.count(ANSWERS) == 2


@pytest.mark.parametrize(("number", "told"), [(2, 0), (3, 1)])
def test_the_words_are_compared_with_the_hubs_the_finder_knows(looked: Looked, number: int, told: int) -> None:
    looked.content.files[HUBS] = {"hubs": [hub(key=f"hub{n}", kind="family_hub") for n in range(number)]}
    looked.content[ANSWERS]["family_hubs_what"] = answer(text="Seatown has two family hubs.")
    assert len(looked.told("figures")) == told


def test_hours_are_compared_only_between_the_versions_of_one_answer(looked: Looked) -> None:
    looked.content[ANSWERS].update(
        {
            "family_hubs_what": answer(text="It takes six weeks.", practitioner="It takes eight weeks."),
            "family_hubs_where": answer(title="Where", text="It takes ten weeks."),
        }
    )
    (told,) = looked.told("figures")
    assert told.endswith("'family_hubs_what' tells parents 6 weeks and practitioners 8")


def test_versions_that_share_a_figure_agree(looked: Looked) -> None:
    looked.content[ANSWERS]["family_hubs_what"] = answer(
        text="It takes six weeks.", practitioner="It takes six weeks, or eight weeks at most."
    )
    assert looked.told("figures") == []
