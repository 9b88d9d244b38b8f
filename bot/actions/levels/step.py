"""One turn of the level helper: from what was said, who says it and what was found so far, what to show and to keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.actions.levels.guidance import HARM, Guidance
from bot.actions.levels.reasons import PICKED, RECOGNISED, Reason, phone_first, with_signs, without

PRACTITIONER, FAMILY = "practitioner", "family"
DESCRIBE = "level_describe"  # the one open question: in words or by picking
END_OF_CHAT = "end_chat"
# What a description may be taken for when nothing in it is recognised.
NO_TASK = frozenset({"faq", "several", "answer_and_offer", "out_of_scope", "small_talk", "insult"})
LONGEST_TOPIC = 4  # words: "family hubs" names a topic, a longer statement describes
INTENT = "level_helper"
GRADING = "faq/levels_mine"  # the question at which level a family is


@dataclass(frozen=True)
class Heard:
    """A message as Rasa understood it.

    `grading` is whether it asks at which level a family is; `label` names another question it asks; `urgent` is whether
    the safety screen answered it, and `child` whether a child may be writing; `press` is what a button the gateway
    vouches for stands for.
    """

    text: str = ""
    intent: str = INTENT
    sure: bool = True
    asks: bool = False
    label: str | None = None
    grading: bool = False
    signs: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    urgent: bool = False
    child: bool = False
    press: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Before:
    """What the conversation holds: `active` while the helper waits for an answer."""

    audience: str | None
    reasons: Sequence[Reason] = ()
    active: bool = False


@dataclass(frozen=True)
class Step:
    """`shows` names what is said, in order; `asks` is the question left open. `leaves`: others answer the message."""

    shows: tuple[str, ...] = ()
    asks: str | None = None
    reasons: list[Reason] = field(default_factory=list)
    audience: str | None = None
    carried: tuple[str, ...] = ()
    label: str | None = None
    area: str = ""
    page: int = 0
    leaves: bool = False


LEAVES = Step(leaves=True)


def take_step(heard: Heard, before: Before, guidance: Guidance, commands: Mapping[str, Sequence[str]]) -> Step:
    """What this message does. `commands` are typed words by what they mean: stop, why, pick, result."""
    if heard.intent == END_OF_CHAT:
        return LEAVES
    if heard.child:
        return Step((*_first(heard), "public"))
    if heard.press is not None and heard.press.get("kind") == INTENT:
        return _pressed(heard, heard.press, before, guidance)
    if not before.active:
        return _begun(heard, before, guidance)
    if heard.press is not None:
        return _side_question(heard, before) if heard.press.get("kind") == "ask" else _elsewhere(heard, before)
    return _typed(heard, before, guidance, commands)


def _begun(heard: Heard, before: Before, guidance: Guidance) -> Step:
    """Nobody is shown a level before saying that they work with families."""
    found = with_signs([], [*heard.harm, *heard.signs], RECOGNISED, guidance)
    if before.audience == PRACTITIONER:
        return _outcome(found, heard.urgent, guidance) if found or heard.urgent else _waits(guidance)
    answer = ("grading",) if heard.grading else ()
    if before.audience == FAMILY:
        return Step((*_first(heard), *(answer or ("public",))))
    return Step((*_first(heard), *answer, "audience"), carried=(*heard.harm, *heard.signs))


def _first(heard: Heard) -> tuple[str, ...]:
    """What comes before anything else."""
    return ("harm",) if heard.harm or heard.urgent else ()


def _waits(guidance: Guidance, reasons: Sequence[Reason] = ()) -> Step:
    if not guidance.indicators:
        return Step(("no_indicators", "current", "judgement"))
    return Step(("describe",), DESCRIBE, list(reasons))


def _outcome(reasons: list[Reason], urgent: bool, guidance: Guidance) -> Step:
    """The phone route alone where harm may be; the indicators follow when they are asked for."""
    if urgent or phone_first(reasons):
        return Step(("harm",), reasons=reasons)
    return _result(reasons, guidance)


def _result(reasons: Sequence[Reason], guidance: Guidance) -> Step:
    shown = [one for one in reasons if one["kind"] != HARM]
    if not guidance.indicators:
        return Step(("no_indicators", *(("alerts",) if shown else ()), "current", "judgement"), reasons=list(reasons))
    if not shown:
        return Step(("nothing",), DESCRIBE, list(reasons))
    return Step(("result", "blocks", "alerts", "current", "judgement"), reasons=list(reasons))


def _typed(heard: Heard, before: Before, guidance: Guidance, commands: Mapping[str, Sequence[str]]) -> Step:
    typed = " ".join(heard.text.casefold().replace("’", "'").split()).strip(" .!?")
    if typed in commands["stop"] or (heard.intent == "stop" and heard.sure and not heard.signs):
        return Step(("stopped",))
    if typed in commands["why"]:
        return Step(("explain", "describe"), DESCRIBE, list(before.reasons))
    if typed in commands["pick"]:
        return _areas(before.reasons, guidance)
    if typed in commands["result"]:
        return _outcome(list(before.reasons), False, guidance)
    if heard.asks and heard.label and heard.sure and not heard.harm:
        return _side_question(heard, before)
    found = [*heard.harm, *heard.signs]
    if found or heard.urgent:
        return _outcome(with_signs(before.reasons, found, RECOGNISED, guidance), heard.urgent, guidance)
    if heard.grading or heard.intent == INTENT:
        return _waits(guidance, before.reasons)
    return _elsewhere(heard, before)


def _elsewhere(heard: Heard, before: Before) -> Step:
    """Nothing was recognised. A statement that sounds like something we know is still a description."""
    if heard.label and heard.sure and (heard.asks or len(heard.text.split()) <= LONGEST_TOPIC):
        return _side_question(heard, before)
    understood = heard.sure and heard.intent not in NO_TASK
    return LEAVES if understood else Step(("nothing",), DESCRIBE, list(before.reasons))


def _side_question(heard: Heard, before: Before) -> Step:
    return Step(("side_question", "back", "describe"), DESCRIBE, list(before.reasons), label=heard.label)


def _pressed(heard: Heard, press: Mapping[str, Any], before: Before, guidance: Guidance) -> Step:
    if press.get("question") == "audience":
        return _said_who(press, guidance)
    if before.audience != PRACTITIONER:
        return _begun(heard, before, guidance)
    sign, reasons = str(press.get("sign")), list(before.reasons)
    match press.get("do"):
        case "pick":
            return _areas(reasons, guidance)
        case "area":
            return _area(press, reasons)
        case "add":
            return _area(press, with_signs(reasons, [sign], PICKED, guidance))
        case "remove":
            return _area(press, without(reasons, sign))
        case "show":
            return _result(reasons, guidance) if press.get("anyway") else _outcome(reasons, False, guidance)
        case "stop":
            return Step(("stopped",))
    return _waits(guidance)


def _said_who(press: Mapping[str, Any], guidance: Guidance) -> Step:
    if press.get("value") != PRACTITIONER:
        return Step(("public",), audience=FAMILY)
    carried = press.get("signs")
    found = with_signs([], carried if isinstance(carried, list) else [], RECOGNISED, guidance)
    step = _outcome(found, False, guidance) if found else _waits(guidance)
    return replace(step, audience=PRACTITIONER)


def _areas(reasons: Sequence[Reason], guidance: Guidance) -> Step:
    """Where all indicators stand in one area, its page; where there are none, that is said."""
    areas = guidance.areas_in_use()
    if not areas:
        return _waits(guidance)
    if len(areas) == 1:
        return Step(("area",), DESCRIBE, list(reasons), area=areas[0])
    return Step(("areas",), DESCRIBE, list(reasons))


def _area(press: Mapping[str, Any], reasons: list[Reason]) -> Step:
    page = press.get("page")
    return Step(("area",), DESCRIBE, reasons, area=str(press.get("area")), page=page if isinstance(page, int) else 0)
