import pytest

from evaluation.matching import ANSWERED, LOOKED_UP, OFFERED, REFUSED, UNMATCHED
from evaluation.scoring import Judged, bands, confusions, figures, lost, topics
from tests.evaluation.builders import judged


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (judged("a", "a"), {"right_first", "right_shown", "answered_right"}),
        (judged("a", "b", also=("b",)), {"right_first", "right_shown", "answered_right"}),
        (judged("a", "b", "a"), {"right_shown"}),
        (judged("a", "b"), {"wrong_certain"}),
        (judged("a", "a", "b", band=OFFERED), {"right_first", "right_shown"}),
        (judged("a", "b", "a", band=LOOKED_UP), {"right_shown"}),
        (judged("a", "b", "c", band=OFFERED), set()),
        (judged("a", "out_of_scope", band=REFUSED), {"unanswered"}),
        (judged("a", band=UNMATCHED), {"unanswered", "unmatched"}),
        (judged("out_of_scope", "out_of_scope", band=REFUSED), {"out_of_scope_refused"}),
        (judged("out_of_scope", "a", "b", band=OFFERED), {"out_of_scope_refused"}),
        (judged("out_of_scope", "small_talk", also=("small_talk",)), {"out_of_scope_refused"}),
        (judged("out_of_scope", "a"), set()),
        (judged("out_of_scope", band=UNMATCHED), {"unmatched"}),
        (judged("not_understood", "not_understood", band=REFUSED), {"not_understood_refused"}),
        (judged("not_understood", "a"), set()),
    ],
)
def test_what_a_question_counts_for(row: Judged, holds: set[str]) -> None:
    assert {name for name, share in figures([row]).items() if share.hits} == holds


def test_each_figure_counts_only_its_own_questions() -> None:
    found = figures([judged("a", "a"), judged("out_of_scope", "a"), judged("not_understood", "a")])

    totals = {name: share.total for name, share in found.items()}
    assert totals["right_first"] == totals["out_of_scope_refused"] == totals["not_understood_refused"] == 1
    assert totals["unmatched"] == 3


def test_loss_compares_only_the_questions_that_were_copied() -> None:
    asked = [judged("a", "a", id="1"), judged("a", "a", id="2"), judged("out_of_scope", "a", id="3")]
    copied = [judged("a", "a", id="1"), judged("a", "b", id="2")]

    assert lost(asked, copied) == pytest.approx(0.5)


def test_topics_and_confusions_name_what_went_wrong() -> None:
    rows = [judged("a", "b"), judged("a", "b"), judged("c", band=REFUSED, topic="send"), judged("out_of_scope", "a")]

    assert {name: (share.hits, share.total) for name, share in topics(rows).items()} == {
        "parenting": (0, 2),
        "send": (0, 1),
    }
    assert confusions(rows) == [("a", "b", 2), ("c", REFUSED, 1)]


def test_bands_are_counted_apart_for_what_should_be_refused() -> None:
    counted = bands([judged("a", "a"), judged("a", "b", band=OFFERED), judged("out_of_scope", "a")])

    assert counted["answerable"][ANSWERED] == counted["answerable"][OFFERED] == counted["out_of_scope"][ANSWERED] == 1
