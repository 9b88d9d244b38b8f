"""Tells from what a person was shown which answer it was: the public contract names none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ANSWERED, OFFERED, LOOKED_UP, REFUSED, UNMATCHED = "answered", "offered", "looked_up", "refused", "unmatched"
# Behind an urgent reply nothing is offered, so that nothing distracts; whether it was called for, `safety` measures.
URGENT_ALONE = "urgent_alone"
BANDS = (ANSWERED, OFFERED, LOOKED_UP, REFUSED, URGENT_ALONE, UNMATCHED)

OFFERING = {"utter_or_did_you_mean": OFFERED, "utter_did_you_mean": OFFERED, "utter_look_up": LOOKED_UP}
REFUSING = {
    "utter_out_of_scope": "out_of_scope",
    "utter_not_understood": "not_understood",
    "utter_another_language": "not_understood",
    "utter_only_pictures": "not_understood",
    "utter_only_code": "not_understood",
}
# Stands under an answer and is none.
BESIDE = frozenset({"utter_audience_now_family", "utter_audience_now_practitioner"})
TASKS = {
    "utter_greet": "greet",
    "utter_thanks": "thanks",
    "utter_goodbye": "goodbye",
    "utter_small_talk": "small_talk",
    "utter_insult": "insult",
    "utter_request_begins": "request_support",
    "utter_question_immediate_danger": "request_support",
    "utter_hub_found": "find_hub",
    "utter_hub_found_no_address": "find_hub",
    "utter_hub_found_no_hours": "find_hub",
    "utter_ask_area": "find_hub",
    "utter_area_unclear": "find_hub",
    "utter_no_such_postcode": "find_hub",
    "utter_hub_outside": "find_hub",
    "utter_hub_far_away": "find_hub",
    "utter_hubs_all": "find_hub",
    "utter_parenting_age": "find_parenting_support",
    "utter_parenting_worry": "find_parenting_support",
    "utter_parenting_try_first": "find_parenting_support",
    "utter_parenting_offer": "find_parenting_support",
    "utter_parenting_offer_to_check": "find_parenting_support",
    "utter_audience_practitioner": "i_am_practitioner",
    "utter_audience_family": "i_am_family",
    "utter_level_audience": "level_helper",
    "utter_level_public": "level_helper",
    "utter_question_level_describe": "level_helper",
}


@dataclass(frozen=True)
class Shown:
    """What was shown, most prominent first; `urgent` when urgent help stood above it."""

    band: str
    outcomes: tuple[str, ...] = ()
    urgent: bool = False


class Matcher:
    def __init__(self, content: Mapping[str, Any]) -> None:
        self._texts = _texts(content["answers"])
        self._titles = _titles(content)
        self._responses = _responses(content["responses"])

    def read(self, messages: Sequence[Mapping[str, Any]]) -> Shown:
        spoken = [message for message in messages if message["kind"] != "urgent"]
        urgent = len(spoken) < len(messages)
        given: list[str] = []
        for message in spoken:
            if band := OFFERING.get(self._response(message["text"]) or ""):
                return Shown(band, (*given, *self._offered(message)), urgent)
            outcome = self._outcome(message["text"])
            given += [outcome] if outcome and outcome not in BESIDE else []
        if urgent and not given:
            return Shown(URGENT_ALONE, ("urgent_help",), urgent)
        return Shown(_band(given), tuple(dict.fromkeys(given)), urgent)

    def _outcome(self, text: str) -> str | None:
        response = self._response(text) or ""
        return self._texts.get(plain(text)) or TASKS.get(response) or REFUSING.get(response) or response or None

    def _response(self, text: str) -> str | None:
        return next((name for pattern, name in self._responses if pattern.fullmatch(plain(text))), None)

    def _offered(self, message: Mapping[str, Any]) -> tuple[str, ...]:
        titles = [button["title"] for button in message["buttons"]]
        return tuple(self._titles[title] for title in titles if title in self._titles)


def _band(given: Sequence[str]) -> str:
    if not given:
        return UNMATCHED
    return REFUSED if set(given) <= set(REFUSING.values()) else ANSWERED


def _responses(responses: Mapping[str, Any]) -> list[tuple[re.Pattern[str], str]]:
    """Each way a response is worded, for everyone and for a practitioner, with its name."""
    variants = [(name, way) for name, words in responses.items() for way in (words, words.get("practitioner", {}))]
    return [(shape(way["text"]), name) for name, way in variants if way.get("text")]


def _texts(answers: Mapping[str, Any]) -> dict[str, str]:
    worded = [(key, answer[reader]) for key, answer in answers.items() for reader in ("text", "practitioner")]
    return {plain(text): key for key, text in worded if text}


def _titles(content: Mapping[str, Any]) -> dict[str, str]:
    tasks = {title: intent for intent, title in content["questions"].get("intent_buttons", {}).items()}
    return {**tasks, **{answer["title"]: key for key, answer in content["answers"].items()}}


def shape(wording: str) -> re.Pattern[str]:
    """A response's wording with anything in the place of each {value}."""
    return re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(plain(wording))))


def plain(text: str) -> str:
    """Lines and spaces are the page's business."""
    return " ".join(text.split())
