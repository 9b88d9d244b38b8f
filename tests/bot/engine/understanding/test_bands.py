import pytest

from bot.engine.understanding.bands import HELD_BACK_ONE_IN, Bands, Judged, fit_bands, held_back
from bot.engine.understanding.hybrid import Ranked
from tests.bot.engine.understanding.builders import BANDS, ranked


def judged(probability: float, confidence: float, right: bool = True) -> Judged:
    return Judged("faq/a", Ranked("faq/a" if right else "faq/b", probability, confidence))


@pytest.mark.parametrize(
    ("probability", "confidence", "band"),
    [
        (0.7, 0.4, "answer"),
        (0.69, 0.9, "answer_and_offer"),
        (0.5, 0.4, "answer_and_offer"),
        (0.49, 0.9, "offer"),
        (0.9, 0.39, "offer"),
        (0.9, 0.25, "offer"),
        (0.9, 0.24, "look_up"),
    ],
)
def test_band_of_the_surest_label(probability: float, confidence: float, band: str) -> None:
    assert BANDS.of(ranked(probability=probability, confidence=confidence)) == band


def test_sure_is_where_85_in_100_are_right() -> None:
    rows = [judged(0.60 + row / 1000, 0.45) for row in range(90)]
    rows += [judged(0.55, 0.45, right=False) for _ in range(10)] + [judged(0.50, 0.45, right=False) for _ in range(90)]
    assert fit_bands(rows).sure == 0.55


def test_certain_is_where_95_in_100_are_right() -> None:
    rows = [judged(0.80, 0.45) for _ in range(95)] + [judged(0.75, 0.45, right=False) for _ in range(5)]
    rows += [judged(0.70, 0.45, right=False) for _ in range(90)]
    assert fit_bands(rows).certain == 0.75


def test_near_and_offer_leave_out_their_share_of_the_rightly_understood() -> None:
    confidences = [0.2, 0.25, 0.3, 0.3, 0.3, 0.4, *[0.9] * 95]
    bands = fit_bands([judged(0.9, confidence) for confidence in confidences])
    assert (bands.near, bands.offer) == (0.4, 0.25)


def test_examples_that_are_all_misread_give_the_most_careful_bands() -> None:
    assert fit_bands([judged(0.9, 0.9, right=False)]) == Bands(certain=0.85, sure=0.6, near=0.35, offer=0.25)


def test_some_of_every_label_are_held_back_and_most_are_learnt_from() -> None:
    labels = ["often"] * 10 * HELD_BACK_ONE_IN + ["twice"] * 2 + ["once"]
    back = held_back(labels)
    assert [sum(back[:-3]), *back[-3:]] == [10, False, True, False]
