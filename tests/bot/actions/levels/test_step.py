from typing import Any

import pytest

from bot.actions.levels.guidance import Guidance
from bot.actions.levels.step import DESCRIBE, FAMILY, PRACTITIONER, Before, Heard, Step, take_step
from tests.bot.actions.levels.builders import COMMANDS, GUIDANCE, WITHOUT_INDICATORS, guidance, reasons

RESULT = ("result", "blocks", "alerts", "current", "judgement")
LEVELS = {"result", "blocks", "current"}


def step(heard: Heard, before: Before, council: Guidance = GUIDANCE) -> Step:
    return take_step(heard, before, council, COMMANDS)


def press(**values: Any) -> Heard:
    return Heard(press={"kind": "level_helper", **values})


def waiting(*held: str, audience: str | None = PRACTITIONER) -> Before:
    return Before(audience, reasons(*held), active=True)


def ids(found: Step) -> list[str]:
    return [one["indicator"] for one in found.reasons]


@pytest.mark.hazard("C6")
@pytest.mark.parametrize("audience", [None, FAMILY])
@pytest.mark.parametrize(
    "heard",
    [
        Heard(),
        Heard(grading=True),
        Heard(signs=("debt", "carer")),
        Heard(signs=("debt",), harm=("hurt",)),
        press(do="show"),
        press(do="show", anyway=True),
        press(do="pick"),
        press(do="area", area="family"),
        press(do="add", sign="debt", area="family"),
        press(question="audience", value="family"),
        press(question="audience", value="anybody"),
        Heard(press={"kind": "unverified"}, signs=("debt",)),
    ],
)
def test_nobody_but_a_practitioner_is_shown_a_level(heard: Heard, audience: str | None) -> None:
    found = step(heard, Before(audience, reasons("debt")))
    assert not LEVELS & set(found.shows) and found.asks is None and found.reasons == []


@pytest.mark.parametrize("before", [Before(None), Before(PRACTITIONER), waiting("debt")])
@pytest.mark.parametrize("heard", [Heard(child=True), Heard(child=True, signs=("debt",)), Heard(child=True, press={})])
def test_a_child_is_no_practitioner(heard: Heard, before: Before) -> None:
    assert step(heard, before).shows == ("public",)


def test_a_child_can_leave() -> None:
    assert step(Heard(intent="end_chat", child=True), waiting("debt")).leaves


def test_a_child_in_danger_reads_the_numbers_first() -> None:
    assert step(Heard(child=True, urgent=True), Before(PRACTITIONER)).shows == ("harm", "public")


@pytest.mark.parametrize(
    ("audience", "heard", "shows"),
    [
        (None, Heard(), ("audience",)),
        (None, Heard(grading=True), ("grading", "audience")),
        (FAMILY, Heard(), ("public",)),
        (FAMILY, Heard(grading=True), ("grading",)),
        (None, Heard(harm=("hurt",), grading=True), ("harm", "grading", "audience")),
        (None, Heard(urgent=True), ("harm", "audience")),
        (FAMILY, Heard(harm=("hurt",)), ("harm", "public")),
        (PRACTITIONER, Heard(), ("describe",)),
        (PRACTITIONER, Heard(grading=True), ("describe",)),
        (PRACTITIONER, Heard(signs=("debt",)), RESULT),
        (PRACTITIONER, Heard(signs=("debt",), harm=("hurt",)), ("harm",)),
        (PRACTITIONER, Heard(signs=("exploited",)), ("harm",)),
        (PRACTITIONER, Heard(urgent=True), ("harm",)),
    ],
)
def test_how_it_begins(audience: str | None, heard: Heard, shows: tuple[str, ...]) -> None:
    assert step(heard, Before(audience)).shows == shows


def test_what_was_described_is_carried_to_the_answer_who_asks() -> None:
    asked = step(Heard(signs=("debt", "alert"), harm=("hurt",)), Before(None))
    assert asked.carried == ("hurt", "debt", "alert")
    told = step(press(question="audience", value=PRACTITIONER, signs=["debt", "alert"]), Before(None))
    assert (told.audience, told.shows, ids(told)) == (PRACTITIONER, RESULT, ["debt", "alert"])


@pytest.mark.parametrize("carried", [[], None, "debt", ["unheard of"]])
def test_who_says_they_work_with_families_is_asked_to_describe(carried: Any) -> None:
    told = step(press(question="audience", value=PRACTITIONER, signs=carried), Before(None))
    assert (told.audience, told.shows, told.asks) == (PRACTITIONER, ("describe",), DESCRIBE)


def test_a_member_of_the_public_is_remembered_as_one() -> None:
    assert step(press(question="audience", value=FAMILY), Before(None)).audience == FAMILY


def test_a_new_start_forgets_the_family_before() -> None:
    assert ids(step(Heard(signs=("carer",)), Before(PRACTITIONER, reasons("debt")))) == ["carer"]


@pytest.mark.parametrize(
    ("heard", "shows", "held"),
    [
        (Heard("more words", signs=("carer",)), RESULT, ["debt", "carer"]),
        (Heard("he is hurt", harm=("hurt",)), ("harm",), ["debt", "hurt"]),
        (Heard("words of danger", urgent=True), ("harm",), ["debt"]),
        (Heard("zebra", intent="look_up", sure=False), ("nothing",), ["debt"]),
        (Heard("zebra", intent="out_of_scope"), ("nothing",), ["debt"]),
        (Heard("there is nothing wrong at school now", "faq", label="faq/school"), ("nothing",), ["debt"]),
        (Heard("what level is it", intent="level_helper", grading=True), ("describe",), ["debt"]),
        (Heard("pick"), ("areas",), ["debt"]),
        (Heard("Done."), RESULT, ["debt"]),
        (Heard("why?"), ("explain", "describe"), ["debt"]),
        (Heard("stop"), ("stopped",), []),
        (Heard("please end this", intent="stop"), ("stopped",), []),
        (Heard("he cannot stop drinking", intent="stop", signs=("carer",)), RESULT, ["debt", "carer"]),
    ],
)
def test_what_is_typed_while_it_waits(heard: Heard, shows: tuple[str, ...], held: list[str]) -> None:
    found = step(heard, waiting("debt"))
    assert (found.shows, ids(found)) == (shows, held)


@pytest.mark.parametrize(
    ("heard", "shows"),
    [
        (Heard("what is a hub?", "faq", asks=True, label="faq/hubs"), ("side_question", "back", "describe")),
        (
            Heard("what is a hub?", "faq", asks=True, label="faq/hubs", signs=("debt",)),
            ("side_question", "back", "describe"),
        ),
        (Heard("family hubs", "faq", label="faq/hubs"), ("side_question", "back", "describe")),
        (Heard("is he hurt?", "faq", asks=True, label="faq/hubs", harm=("hurt",)), ("harm",)),
        (Heard(press={"kind": "ask"}, label="faq/hubs"), ("side_question", "back", "describe")),
    ],
)
def test_a_side_question_is_answered_unless_harm_is_told(heard: Heard, shows: tuple[str, ...]) -> None:
    assert step(heard, waiting()).shows == shows


@pytest.mark.parametrize("intent", ["find_hub", "request_support", "thanks", "goodbye", "end_chat"])
def test_another_task_is_left_to_others(intent: str) -> None:
    assert step(Heard("words", intent), waiting("debt")).leaves


@pytest.mark.parametrize(
    ("pressed", "shows", "held"),
    [
        (press(do="pick"), ("areas",), ["debt"]),
        (press(do="area", area="school", page=1), ("area",), ["debt"]),
        (press(do="add", sign="carer", area="family", page=0), ("area",), ["debt", "carer"]),
        (press(do="add", sign="debt", area="family", page=0), ("area",), ["debt"]),
        (press(do="add", sign="unheard of", area="family", page=0), ("area",), ["debt"]),
        (press(do="remove", sign="debt", area="family", page=0), ("area",), []),
        (press(do="show"), RESULT, ["debt"]),
        (press(do="stop"), ("stopped",), []),
        (press(do="again"), ("describe",), []),
        (press(do="something unheard of"), ("describe",), []),
    ],
)
def test_what_is_pressed(pressed: Heard, shows: tuple[str, ...], held: list[str]) -> None:
    found = step(pressed, waiting("debt"))
    assert (found.shows, ids(found)) == (shows, held)


def test_the_page_of_an_area_is_kept() -> None:
    found = step(press(do="area", area="school", page=3), waiting())
    assert (found.area, found.page, found.asks) == ("school", 3, DESCRIBE)


@pytest.mark.hazard("A11")
@pytest.mark.parametrize("held", [("hurt",), ("debt", "hurt"), ("exploited",), ("debt", "exploited")])
@pytest.mark.parametrize("heard", [press(do="show"), Heard("done"), Heard("more", signs=("carer",))])
def test_no_level_is_shown_before_the_phone_route(heard: Heard, held: tuple[str, ...]) -> None:
    assert step(heard, waiting(*held)).shows == ("harm",)


def test_the_indicators_follow_when_they_are_asked_for_after_the_phone_route() -> None:
    assert step(press(do="show", anyway=True), waiting("debt", "hurt")).shows == RESULT


def test_nothing_but_harm_leaves_nothing_to_show() -> None:
    assert step(press(do="show", anyway=True), waiting("hurt")).shows == ("nothing",)
    assert step(press(do="show"), waiting()).shows == ("nothing",)


def test_a_council_with_one_area_needs_no_list_of_areas() -> None:
    one = guidance(indicators=[{**GUIDANCE.indicators[0], "area": "other"}])
    found = take_step(press(do="pick"), waiting(), one, COMMANDS)
    assert (found.shows, found.area) == (("area",), "other")


@pytest.mark.parametrize(
    ("heard", "shows"),
    [
        (Heard(), ("no_indicators", "current", "judgement")),
        (Heard(signs=("alert",)), ("no_indicators", "alerts", "current", "judgement")),
        (Heard(harm=("hurt",)), ("harm",)),
        (press(do="pick"), ("no_indicators", "current", "judgement")),
    ],
)
def test_a_council_without_indicators_shows_its_levels_and_says_so(heard: Heard, shows: tuple[str, ...]) -> None:
    found = step(heard, Before(PRACTITIONER), WITHOUT_INDICATORS)
    assert (found.shows, found.asks) == (shows, None)
