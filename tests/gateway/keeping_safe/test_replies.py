"""What is said, checked for every class at every kind of hour."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from gateway.keeping_safe.errors import RepliesBroken
from gateway.keeping_safe.loading import Files
from gateway.keeping_safe.replies import Replies
from gateway.keeping_safe.working_hours import Calendar

CLASSES = list(yaml.safe_load(Files().signs.read_text(encoding="utf-8"))["signs"])
WRITTEN = yaml.safe_load(Path("content/national/keeping_safe.yml").read_text(encoding="utf-8"))["keeping_safe"]
OPEN, CLOSED, UNKNOWN = (
    datetime(2026, 11, 23, 12, tzinfo=UTC),
    datetime(2026, 11, 22, 2, tzinfo=UTC),
    datetime(2040, 1, 2, 12, tzinfo=UTC),
)
HOURS = {"open": OPEN, "closed": CLOSED, "unknown": UNKNOWN}
NUMBER = re.compile(r"\d[\d ]*\d")
# Part of the sentence, not a number to ring: what to press on a silent call, and the choice on 111.
PRESSED = {"55", "2"}
PROMISES = re.compile(
    r"\b(confidential|secret|in private|no one will know|will be (?:fine|ok|safe)|will (?:call|ring|contact) you|"
    r"get back to you|don't worry)\b",
    re.IGNORECASE,
)


def replies(built: dict[str, Any], moment: datetime) -> Replies:
    return Replies(built, CLASSES, Calendar.of_england(), lambda: moment)


@pytest.fixture(params=HOURS)
def moment(request: pytest.FixtureRequest) -> datetime:
    return HOURS[str(request.param)]


@pytest.mark.hazard("A4")
@pytest.mark.parametrize("cls", CLASSES)
def test_every_number_is_in_the_registry(built: dict[str, Any], moment: datetime, cls: str) -> None:
    known = {re.sub(r"\D", "", str(fact["value"])) for fact in built["facts"].values()} | PRESSED
    said = replies(built, moment).reply(cls)["text"].replace(", then option 2", "")
    assert {re.sub(r"\D", "", number) for number in NUMBER.findall(said)} <= known


@pytest.mark.hazard("A4")
@pytest.mark.parametrize("cls", CLASSES)
def test_no_number_is_typed_into_the_words(cls: str) -> None:
    typed = re.sub(r"\{\w+\}", "", " ".join(str(line) for line in WRITTEN[cls].values()))
    assert set(NUMBER.findall(typed)) <= PRESSED


@pytest.mark.hazard("A2")
@pytest.mark.parametrize("cls", CLASSES)
def test_action_first_short_and_nothing_promised(built: dict[str, Any], moment: datetime, cls: str) -> None:
    said = replies(built, moment).reply(cls)["text"]
    assert "999" in said.split("\n\n")[0]
    assert len(said.split()) <= 90
    assert not PROMISES.search(said)


@pytest.mark.hazard("A12")
@pytest.mark.parametrize("cls", CLASSES)
def test_nothing_is_asked(built: dict[str, Any], moment: datetime, cls: str) -> None:
    assert "?" not in replies(built, moment).reply(cls)["text"]


@pytest.mark.hazard("A8")
def test_the_number_fits_the_hour(built: dict[str, Any]) -> None:
    by_day, by_night = (replies(built, moment).reply("neglect")["text"] for moment in (OPEN, CLOSED))
    spa, out_of_hours = (built["facts"][key]["value"] for key in ("spa_phone", "spa_out_of_hours_phone"))
    assert spa in by_day and out_of_hours not in by_day
    assert out_of_hours in by_night and spa not in by_night


@pytest.mark.hazard("A8")
def test_both_numbers_when_we_cannot_tell(built: dict[str, Any]) -> None:
    said = replies(built, UNKNOWN).reply("neglect")["text"]
    assert all(built["facts"][key]["value"] in said for key in ("spa_phone", "spa_out_of_hours_phone"))


@pytest.mark.hazard("A7")
def test_a_child_is_answered_in_words_for_a_child(built: dict[str, Any]) -> None:
    ready = replies(built, OPEN)
    assert ready.reply("domestic_abuse", by_a_child=True) == ready.reply("child_speaking")
    assert built["facts"]["childline_phone"]["value"] in ready.reply("suicide_child", by_a_child=True)["text"]
    assert ready.reply("immediate_danger", by_a_child=True) == ready.reply("immediate_danger")


def test_links_are_those_of_the_registry(built: dict[str, Any]) -> None:
    links = replies(built, OPEN).reply("grooming_online")["links"]
    assert links and all(link["href"].startswith("https://") for link in links)


@pytest.mark.parametrize("cls", CLASSES)
def test_no_text_says_it_is_approved_before_someone_did(cls: str) -> None:
    assert WRITTEN[cls]["status"] == "unapproved default"


def test_a_class_without_a_reply_refuses_to_start(built: dict[str, Any]) -> None:
    with pytest.raises(RepliesBroken, match="alien"):
        Replies(built, ["alien"], Calendar.of_england())
