"""Finds parenting support: asks for the age and the worry as far as they are missing, then shows what there is."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.answering import values_of
from bot.actions.parenting.matching import EVERY, Entry, fits, offers_for, tips_for
from bot.actions.wiring import Wiring, wired

AGES, WORRIES = "ages", "worries"
PAYLOAD = "/find_parenting_support"

Known = Mapping[str, Sequence[str]]


class ActionFindParentingSupport(Action):
    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return "action_find_parenting_support"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        content = self._wiring().content
        choices = {AGES: content["ages"], WORRIES: content["parenting"]["worries"]}
        known = {name: told(tracker, name, choices[name]) for name in choices}
        if not known[AGES]:
            unclear = next(tracker.get_latest_entity_values("details_unclear"), None)
            asking = "utter_parenting_age_unclear" if unclear else "utter_parenting_age"
            ask(dispatcher, asking, AGES, known, choices[AGES])
        elif not known[WORRIES]:
            fitting = [worry for worry in choices[WORRIES] if fits(known[AGES], worry.get("ages", [EVERY]))]
            ask(dispatcher, "utter_parenting_worry", WORRIES, known, fitting)
        else:
            show(dispatcher, known, content["parenting"])
        return []


def told(tracker: Tracker, name: str, choices: Sequence[Entry]) -> list[str]:
    """What was typed or pressed of these choices."""
    keys = {choice["key"] for choice in choices}
    return [key for key in values_of(tracker, name) if key in keys]


def ask(dispatcher: CollectingDispatcher, response: str, missing: str, known: Known, choices: Sequence[Entry]) -> None:
    """Asks for what is missing; each button and the reply itself carry what is known, so nothing else must keep it."""
    so_far = {name: values for name, values in known.items() if values}
    buttons = [
        {"title": choice["title"], "payload": PAYLOAD + json.dumps({**so_far, missing: [choice["key"]]})}
        for choice in choices
    ]
    asking = {"kind": "text", "awaits": missing, "known": so_far, "fits_danger": False}
    dispatcher.utter_message(response=response, buttons=buttons, json_message=asking)


def show(dispatcher: CollectingDispatcher, known: Known, parenting: Mapping[str, Any]) -> None:
    """First what to try, then what there is, nearest first, then how to ask for support; each with its source."""
    titles = {worry["key"]: worry["title"] for worry in parenting["worries"]}
    for worry, tip in tips_for(known[AGES], known[WORRIES], parenting["tips"]):
        dispatcher.utter_message(
            response="utter_parenting_try_first",
            worries=lowered(titles[worry]),
            tips=tip["text"].strip(),
            json_message=sourced(tip),
        )
    for offer in offers_for(known[AGES], known[WORRIES], parenting["offers"]):
        dispatcher.utter_message(
            response="utter_parenting_offer" if offer["confirmed"] else "utter_parenting_offer_to_check",
            name=offer["name"],
            what=offer["what"],
            join=offer["join"],
            json_message={**sourced(offer), **({"answer": offer["answer"]} if offer.get("answer") else {})},
        )
    dispatcher.utter_message(response="utter_parenting_next")


def sourced(entry: Entry) -> dict[str, Any]:
    return {"kind": "text", "source": entry["source"], "links": []}


def lowered(title: str) -> str:
    """A title inside a sentence."""
    return title[:1].lower() + title[1:]
