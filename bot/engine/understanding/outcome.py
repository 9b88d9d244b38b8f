"""Decides what a message leads to: an answer, an answer among others, a choice, a search, or the fallback."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.engine.understanding.bands import ANSWER, ANSWER_AND_OFFER, LOOK_UP, OFFER, Bands
from bot.engine.understanding.hybrid import Ranked

DID_YOU_MEAN, LOOK_IT_UP, SEVERAL, FALLBACK = "did_you_mean", "look_up", "several", "nlu_fallback"
QUESTION = "faq/"
OFFERED = 2
# A third meaning is asked back where it is at least half as likely as the second: of the third meanings that people
# had in mind, four in five are.
THIRD_SHARE = 0.5
GIVEN = frozenset({ANSWER, ANSWER_AND_OFFER})


@dataclass(frozen=True)
class Preferences:
    """Which intents can be offered as a button, and which are kept when near enough though not sure."""

    offered: frozenset[str] = frozenset()
    kept_when_unsure: frozenset[str] = frozenset()

    def offers(self, label: str) -> bool:
        return label.startswith(QUESTION) or label in self.offered


@dataclass(frozen=True)
class Outcome:
    intent: str
    confidence: float
    band: str
    ranking: list[Ranked] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)


UNREADABLE = Outcome(FALLBACK, 0.0, LOOK_UP)


def decide(ranking: list[Ranked], bands: Bands, preferences: Preferences, search: Callable[[], list[str]]) -> Outcome:
    top = ranking[0]
    band = bands.of(top)
    nameable = [row for row in ranking if preferences.offers(row.label)]
    if band == ANSWER_AND_OFFER and top.label.startswith(QUESTION):
        return Outcome(ANSWER_AND_OFFER, top.confidence, band, ranking, labels=_labels(nameable[: 1 + OFFERED]))
    if band in GIVEN or (top.label in preferences.kept_when_unsure and top.confidence >= bands.near):
        return Outcome(base_of(top.label), top.confidence, band, ranking)
    if band == OFFER and preferences.offers(top.label):
        return Outcome(DID_YOU_MEAN, top.confidence, band, ranking, labels=_labels(_likeliest(nameable)))
    passages = search()
    return Outcome(LOOK_IT_UP if passages else FALLBACK, top.confidence, LOOK_UP, ranking, passages=passages)


def _likeliest(ranking: list[Ranked]) -> list[Ranked]:
    """The two first, and the third where it is nearly as likely."""
    two, third = ranking[:OFFERED], ranking[OFFERED : OFFERED + 1]
    return [*two, *(row for row in third if row.probability >= THIRD_SHARE * two[-1].probability)]


def _labels(rows: list[Ranked]) -> list[str]:
    return [row.label for row in rows]


def decide_several(rankings: Sequence[list[Ranked]], bands: Bands) -> Outcome | None:
    """One outcome for a message of several questions, when each alone would be answered and no two are the same."""
    tops = [ranking[0] for ranking in rankings]
    labels = list(dict.fromkeys(top.label for top in tops))
    sure = all(top.label.startswith(QUESTION) and bands.of(top) in GIVEN for top in tops)
    if not sure or len(labels) < 2 or len(labels) < len(tops):
        return None
    return Outcome(
        SEVERAL,
        min(top.confidence for top in tops),
        ANSWER,
        sorted(tops, key=lambda top: -top.confidence),
        labels=labels,
    )


def base_of(label: str) -> str:
    return label.split("/")[0]
