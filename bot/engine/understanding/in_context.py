"""Resolves a short message that leans on the answer before it: "how long?", "what about for dads?", "the number?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.engine.before import Before
from bot.engine.understanding.bands import ANSWER, LOOK_UP, Bands
from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.outcome import DID_YOU_MEAN, OFFERED, QUESTION, Outcome
from language.ages import ages_in
from language.follow_up import FollowUp

SAY_NUMBERS, SAY_MORE, SAY_SAME = "say_numbers", "say_more", "say_same"
NUMBER, GOES_ON = "number", frozenset({"more", "reason"})
ANY_CHILD = "any_child"  # "what about my daughter?": the group for whom the answer is the same
EMERGENCY = "emergency_phone"  # nearly every answer names it, so it is no answer to "what's the number?"
SURE = 1.0  # what an editor wrote down needs no guess
# What may stand around the people a follow-up is about: "for my two teenage boys".
FILLERS = re.compile(
    r"(?:a|an|the|my|our|his|her|their|your|if|for|with|about|i'm|i|am|she's|he's|is|are|and|two|three)"
)


@dataclass(frozen=True)
class Sheet:
    """What the editors wrote: per answer which other serves a kind; how groups and stages of age are said."""

    served: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    years: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    following: Mapping[str, Sequence[str]] = field(default_factory=dict)
    with_numbers: frozenset[str] = frozenset()

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Sheet:
        follow_ups, ages, answers = content.get("follow_ups", {}), content.get("ages", []), content["answers"]
        return cls(
            served=follow_ups.get("answers", {}),
            groups={**follow_ups.get("groups", {}), **{age["key"]: age["said"] for age in ages}},
            years={age["key"]: tuple(age["years"]) for age in ages if "years" in age},
            titles={key: answer["title"] for key, answer in answers.items()},
            following={key: answer.get("next", []) for key, answer in answers.items()},
            with_numbers=frozenset(
                key for key, answer in answers.items() if set(answer.get("numbers", ())) - {EMERGENCY}
            ),
        )

    def group_of(self, rest: str) -> str | None:
        """The group or stage of age that these words name and nothing else."""
        told = [word for word in re.findall(r"[\w']+", rest.lower()) if not FILLERS.fullmatch(word)]
        spoken = {" ".join(told), rest.lower()}
        named = next((group for group, phrases in self.groups.items() if spoken & set(phrases)), None)
        return named or self._stage(rest, told)

    def _stage(self, rest: str, told: Sequence[str]) -> str | None:
        ages = ages_in(rest)
        if not ages or len(told) > 3:
            return None
        return next((stage for stage, (first, last) in self.years.items() if first <= int(ages[0]) <= last), None)


def in_context(
    asked: FollowUp | None,
    left: Before,
    sheet: Sheet,
    alone: Outcome,
    bands: Bands,
    together: Callable[[str], list[Ranked]],
) -> Outcome:
    """What the message leads to, given what was answered before it.

    `alone` is what it leads to by itself; `together` ranks the message joined with a title.
    """
    known = [key for key in left.answers if key in sheet.titles]
    if asked is None or not known:
        return alone
    wanted = sheet.group_of(asked.rest) if asked.rest else asked.kind
    if wanted in GOES_ON:
        return _more(known, sheet)
    if wanted == ANY_CHILD:
        return Outcome(SAY_SAME, SURE, ANSWER)
    for about in (known, left.details):
        outcome = _written_down(wanted, about, sheet, alone)
        if outcome:
            return outcome
    if asked.rest and alone.band == ANSWER:
        return alone
    guess = _guess(together(sheet.titles[known[0]]), known, sheet, alone, bands)
    # With words of its own a message keeps its own likely meanings before we say that we know no more.
    return alone if guess.intent == SAY_MORE and asked.rest and alone.labels else guess


def _written_down(wanted: str | None, about: Sequence[str], sheet: Sheet, alone: Outcome) -> Outcome | None:
    """What the editors gave for this kind after these answers: numbers, one answer, or two to choose from."""
    numbers = [key for key in about if key in sheet.with_numbers] if wanted == NUMBER else []
    if numbers:
        return Outcome(SAY_NUMBERS, SURE, ANSWER, labels=_labels(numbers))
    targets = list(dict.fromkeys(key for one in about if (key := sheet.served.get(one, {}).get(wanted or ""))))
    if not targets:
        return None
    return _answer(targets[0], alone) if len(targets) == 1 else _offer(targets)


def _guess(ranking: list[Ranked], known: Sequence[str], sheet: Sheet, alone: Outcome, bands: Bands) -> Outcome:
    """With no line of the editors': sure of another answer, two likely ones, or plainly that we know no more."""
    questions = [row for row in ranking if row.label.startswith(QUESTION)]
    others = [row for row in questions if row.label[len(QUESTION) :] not in known]
    if others[:1] == ranking[:1] and bands.of(ranking[0]) == ANSWER:
        return _answer(others[0].label[len(QUESTION) :], alone)
    likely = [row.label[len(QUESTION) :] for row in others if row.confidence >= bands.offer][:OFFERED]
    return _offer(likely) if likely else _more(known, sheet)


def _answer(key: str, alone: Outcome) -> Outcome:
    ranking = [Ranked(QUESTION + key, SURE, SURE), *alone.ranking]
    return Outcome("faq", SURE, ANSWER, ranking)


def _offer(keys: Sequence[str]) -> Outcome:
    labels = _labels(keys[:OFFERED])
    return Outcome(DID_YOU_MEAN, SURE, LOOK_UP, [Ranked(label, SURE, SURE) for label in labels], labels=labels)


def _more(known: Sequence[str], sheet: Sheet) -> Outcome:
    following = [key for key in sheet.following.get(known[0], ()) if key not in known]
    return Outcome(SAY_MORE, SURE, ANSWER, passages=following)


def _labels(keys: Any) -> list[str]:
    return [QUESTION + key for key in keys]
