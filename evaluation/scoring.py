"""Turns what was shown for each question into the figures the product is held to."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.matching import ANSWERED, BANDS, REFUSED, UNMATCHED, Shown
from evaluation.questions import NOT_UNDERSTOOD, OUT_OF_SCOPE, Question
from evaluation.wilson import Share

MEANING = {
    "right_first": "the first thing shown (the answer given, or the first button) is right",
    "right_shown": "a right answer is given or is among the buttons offered",
    "answered_right": "a right answer is given outright",
    "wrong_certain": "answers are given outright and none of them is right",
    "unanswered": "nothing is answered or offered",
    "out_of_scope_refused": "out of scope: not answered as if it were certain",
    "not_understood_refused": "unreadable: not answered as if it were certain",
    "unmatched": "no reply at all, or one that is no wording of the content",
}


@dataclass(frozen=True)
class Judged:
    question: Question
    shown: Shown

    @property
    def first(self) -> str:
        return self.shown.outcomes[0] if self.shown.outcomes else self.shown.band

    @property
    def right_first(self) -> bool:
        return self.first in self.question.accepted

    @property
    def right_shown(self) -> bool:
        return bool(self.question.accepted & set(self.shown.outcomes))

    @property
    def answered_right(self) -> bool:
        return self.shown.band == ANSWERED and self.right_first

    @property
    def wrong_certain(self) -> bool:
        return self.shown.band == ANSWERED and not self.right_shown

    @property
    def unanswered(self) -> bool:
        return self.shown.band in (REFUSED, UNMATCHED) and not self.right_shown

    @property
    def refused(self) -> bool:
        return not self.wrong_certain and self.shown.band != UNMATCHED


def figures(judged: Sequence[Judged]) -> dict[str, Share]:
    answerable = [row for row in judged if row.question.answerable]
    return {
        "right_first": share(answerable, lambda row: row.right_first),
        "right_shown": share(answerable, lambda row: row.right_shown),
        "answered_right": share(answerable, lambda row: row.answered_right),
        "wrong_certain": share(answerable, lambda row: row.wrong_certain),
        "unanswered": share(answerable, lambda row: row.unanswered),
        "out_of_scope_refused": share(expecting(judged, OUT_OF_SCOPE), lambda row: row.refused),
        "not_understood_refused": share(expecting(judged, NOT_UNDERSTOOD), lambda row: row.refused),
        "unmatched": share(judged, lambda row: row.shown.band == UNMATCHED),
    }


def share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> Share:
    return Share(sum(holds(row) for row in judged), len(judged))


def expecting(judged: Sequence[Judged], outcome: str) -> list[Judged]:
    return [row for row in judged if row.question.outcome == outcome]


def lost(asked: Sequence[Judged], copied: Sequence[Judged]) -> float:
    """How much of "right first" the copies cost, on the questions that were copied."""
    copied_ids = {row.question.id for row in copied}
    same = [row for row in asked if row.question.id in copied_ids]
    return figures(same)["right_first"].value - figures(copied)["right_first"].value


def bands(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    counts = {outcome: Counter(row.shown.band for row in rows) for outcome, rows in _kinds(judged).items()}
    return {kind: {band: count[band] for band in BANDS} for kind, count in counts.items()}


def _kinds(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    answerable = [row for row in judged if row.question.answerable]
    return {"answerable": answerable, **{kind: expecting(judged, kind) for kind in (OUT_OF_SCOPE, NOT_UNDERSTOOD)}}


def topics(judged: Sequence[Judged]) -> dict[str, Share]:
    found: dict[str, list[Judged]] = {}
    for row in judged:
        if row.question.answerable:
            found.setdefault(row.question.topic, []).append(row)
    return {name: share(rows, lambda row: row.right_first) for name, rows in found.items()}


def confusions(judged: Sequence[Judged]) -> list[tuple[str, str, int]]:
    """(expected, shown first, how often), the commonest first."""
    wrong = [row for row in judged if row.question.answerable and not row.right_first]
    counted = Counter((row.question.outcome, row.first) for row in wrong)
    return [(expected, first, count) for (expected, first), count in counted.most_common()]
