"""What is said, checked for every class at every hour of a year."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from gateway.keeping_safe.errors import RepliesBroken
from gateway.keeping_safe.loading import Files
from gateway.keeping_safe.replies import Replies
from gateway.keeping_safe.working_hours import LONDON, Calendar

CLASSES = list(yaml.safe_load(Files().signs.read_text(encoding="utf-8"))["signs"])
WRITTEN = yaml.safe_load(Path("content/national/keeping_safe.yml").read_text(encoding="utf-8"))["keeping_safe"]
ALSO_SAID = ["practitioner", "ring_now", "ring_now_child"]
SAID = [*CLASSES, *ALSO_SAID]
ALL_CLASSES = {
    "immediate_danger", "medical_emergency", "suicide_adult", "suicide_child", "sexual_abuse", "physical_abuse",
    "neglect", "domestic_abuse", "harming_own_child", "forced_marriage_fgm", "missing_child", "grooming_online",
    "criminal_exploitation", "child_speaking", "urgent_welfare",
}  # fmt: skip
OPEN, CLOSED, UNKNOWN = (
    datetime(2026, 11, 23, 12, tzinfo=UTC),
    datetime(2026, 11, 22, 2, tzinfo=UTC),
    datetime(2040, 1, 2, 12, tzinfo=UTC),
)
HOURS = {"open": OPEN, "closed": CLOSED, "unknown": UNKNOWN}
# From https://www.gov.uk/bank-holidays, by hand: the test must not ask the calendar that it tests.
BANK_HOLIDAYS_2027 = {"01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"}
NUMBER = re.compile(r"\d[\d ]*\d")
# Part of the sentence, not a number to ring: what to press on a silent call, and the choice on 111.
PRESSED = {"55", "2"}
PROMISES = re.compile(
    r"\b(confidential|secret|in private|no one will know|will be (?:fine|ok|safe)|will (?:call|ring|contact) you|"
    r"get back to you|don't worry)\b",
    re.IGNORECASE,
)


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def replies(built: dict[str, Any], moment: datetime) -> Replies:
    return Replies(built, CLASSES, Calendar.of_england(), lambda: moment)


@pytest.fixture(params=HOURS)
def moment(request: pytest.FixtureRequest) -> datetime:
    return HOURS[str(request.param)]


def test_every_class_has_its_words() -> None:
    assert set(CLASSES) == ALL_CLASSES
    assert set(WRITTEN) == ALL_CLASSES | set(ALSO_SAID)


@pytest.mark.hazard("A4")
@pytest.mark.parametrize("name", SAID)
def test_every_number_is_in_the_registry(built: dict[str, Any], moment: datetime, name: str) -> None:
    known = {re.sub(r"\D", "", str(fact["value"])) for fact in built["facts"].values()} | PRESSED
    said = replies(built, moment).say(name)["text"].replace(", then option 2", "")
    assert {re.sub(r"\D", "", number) for number in NUMBER.findall(said)} <= known


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("name", ["domestic_abuse", "immediate_danger", "physical_abuse", "sexual_abuse"])
def test_wherever_a_partner_may_be_the_danger_the_helpline_stands_in_the_reply(
    built: dict[str, Any], moment: datetime, name: str
) -> None:
    said = replies(built, moment).say(name)
    helpline = built["facts"]["domestic_abuse_helpline_phone"]
    assert helpline["value"] in said["text"]
    assert helpline["href"] in [link["href"] for link in said["links"]]


@pytest.mark.hazard("A4")
@pytest.mark.parametrize("name", SAID)
def test_every_number_can_be_tapped(built: dict[str, Any], moment: datetime, name: str) -> None:
    said = replies(built, moment).say(name)
    texted = {built["facts"]["shout_number"]["value"]}
    shown = [number for number in NUMBER.findall(said["text"].replace(", then option 2", "")) if number not in texted]
    to_ring = [link["href"].removeprefix("tel:") for link in said["links"] if link["href"].startswith("tel:")]
    assert to_ring == list(dict.fromkeys(number.replace(" ", "") for number in shown if number not in PRESSED))


@pytest.mark.hazard("A4")
@pytest.mark.parametrize("name", SAID)
def test_no_number_is_typed_into_the_words(name: str) -> None:
    typed = re.sub(r"\{\w+\}", "", " ".join(str(line) for line in WRITTEN[name].values()))
    assert set(NUMBER.findall(typed)) <= PRESSED


@pytest.mark.hazard("A2")
@pytest.mark.parametrize("name", SAID)
def test_action_first_short_and_nothing_promised(built: dict[str, Any], moment: datetime, name: str) -> None:
    said = replies(built, moment).say(name)["text"]
    assert "999" in said.split("\n\n")[0]
    assert len(said.split()) <= 90
    assert not PROMISES.search(said)


@pytest.mark.hazard("A12")
@pytest.mark.parametrize("name", SAID)
def test_nothing_is_asked(built: dict[str, Any], moment: datetime, name: str) -> None:
    assert "?" not in replies(built, moment).say(name)["text"]


@pytest.mark.hazard("A13")
@pytest.mark.parametrize("cls", CLASSES)
def test_it_is_said_again_that_nobody_is_watching(built: dict[str, Any], cls: str) -> None:
    assert re.search(r"automated|is a computer", replies(built, OPEN).say(cls)["text"])


@pytest.mark.hazard("A8")
def test_every_hour_of_a_year_has_the_number_that_is_answered_then(built: dict[str, Any]) -> None:
    clock = Clock(OPEN)
    ready = Replies(built, CLASSES, Calendar.of_england(), clock)
    said: dict[tuple[str, bool], set[str]] = {}
    for hour in range(8760):
        clock.now = datetime(2027, 1, 1, tzinfo=LONDON).astimezone(UTC) + timedelta(hours=hour)
        local = clock.now.astimezone(LONDON)
        working = local.weekday() < 5 and 9 <= local.hour < 17 and f"{local:%m-%d}" not in BANK_HOLIDAYS_2027
        for name in SAID:
            said.setdefault((name, working), set()).add(ready.say(name)["text"])
    for (name, working), texts in said.items():
        assert texts == {replies(built, OPEN if working else CLOSED).say(name)["text"]}


@pytest.mark.hazard("A8")
@pytest.mark.parametrize("name", [name for name in SAID if "open" in WRITTEN[name]])
def test_the_number_fits_the_hour(built: dict[str, Any], name: str) -> None:
    by_day, by_night, any_time = (replies(built, moment).say(name)["text"] for moment in (OPEN, CLOSED, UNKNOWN))
    spa, out_of_hours = (built["facts"][key]["value"] for key in ("spa_phone", "spa_out_of_hours_phone"))
    assert spa in by_day and out_of_hours not in by_day
    assert out_of_hours in by_night and spa not in by_night
    assert spa in any_time and out_of_hours in any_time


@pytest.mark.hazard("A5")
def test_domestic_abuse_has_the_silent_call_and_care_about_the_phone(built: dict[str, Any], moment: datetime) -> None:
    said = replies(built, moment).say("domestic_abuse")["text"]
    assert "press 55" in said
    assert "phone that the other person cannot check" in said and "Nothing from this chat is sent to your phone" in said
    assert "Exit this page" in said


@pytest.mark.hazard("A10")
def test_a_parent_afraid_of_hurting_their_child_is_told_what_to_do_first(built: dict[str, Any]) -> None:
    said = replies(built, OPEN).say("harming_own_child")["text"]
    assert "999" in said and "go to another room" in said
    assert built["facts"]["nspcc_phone"]["value"] in said


@pytest.mark.hazard("A7")
def test_a_child_is_answered_in_words_for_a_child(built: dict[str, Any]) -> None:
    ready = replies(built, OPEN)
    childline = built["facts"]["childline_phone"]["value"]
    assert ready.reply("domestic_abuse", by_a_child=True) == [ready.say("child_speaking")]
    assert childline in ready.reply("suicide_child", by_a_child=True)[0]["text"]
    assert childline in ready.say("ring_now_child")["text"]
    assert ready.reply("immediate_danger", by_a_child=True) == [ready.say("immediate_danger")]


HARM_TO_A_CHILD = [name for name in CLASSES if name not in ("suicide_adult", "child_speaking", "urgent_welfare")]


@pytest.mark.hazard("A11")
@pytest.mark.parametrize("cls", HARM_TO_A_CHILD)
def test_a_practitioner_who_tells_of_harm_to_a_child_gets_the_phone_of_social_care(
    built: dict[str, Any], moment: datetime, cls: str
) -> None:
    messages = replies(built, moment).reply(cls, to_a_practitioner=True)
    spa, out_of_hours = (built["facts"][key]["value"] for key in ("spa_phone", "spa_out_of_hours_phone"))
    assert "safeguarding concern" in messages[-1]["text"] and "social care" in messages[-1]["text"]
    assert (spa if moment is not CLOSED else out_of_hours) in messages[-1]["text"]
    assert "999" in messages[0]["text"].split("\n\n")[0]


def test_links_to_pages_are_those_of_the_registry(built: dict[str, Any]) -> None:
    links = [link["href"] for link in replies(built, OPEN).say("grooming_online")["links"]]
    pages = [href for href in links if not href.startswith("tel:")]
    assert len(pages) == 2 and all(href.startswith("https://") for href in pages)


@pytest.mark.parametrize("name", SAID)
def test_no_text_says_it_is_approved_before_someone_did(name: str) -> None:
    assert WRITTEN[name]["status"] == "unapproved default"


def test_a_class_without_a_reply_refuses_to_start(built: dict[str, Any]) -> None:
    with pytest.raises(RepliesBroken, match="alien"):
        Replies(built, ["alien"], Calendar.of_england())
