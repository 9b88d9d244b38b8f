"""Says which family hub serves the place a person named."""

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.hubs import find_place
from bot.actions.wiring import Wiring, wired


class ActionFindHub(Action):
    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return "action_find_hub"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        content = self._wiring().content
        place = find_place(tracker.latest_message.get("text") or "", content["hubs"], content["outside"])
        if place.hub:
            say_hub(dispatcher, place.hub, content)
        elif place.council:
            dispatcher.utter_message(response="utter_hub_outside", council=place.council)
        else:
            dispatcher.utter_message(response="utter_hub_unknown_area" if place.unknown_postcode else "utter_ask_area")
        return []


def say_hub(dispatcher: CollectingDispatcher, hub: Any, content: Any) -> None:
    """The hub's name, what is on there and how to check before going; its source goes with it."""
    source = {
        "title": content["sources"][hub["source"]]["title"],
        "url": content["sources"][hub["source"]]["url"],
        "checked": hub["checked"],
    }
    known = "utter_hub_found" if hub["address"] else "utter_hub_found_no_address"
    dispatcher.utter_message(
        response=known,
        hub=hub["name"],
        offer="\n".join(f"- {line}" for line in hub["offer"]),
        address=hub["address"] or "",
        hours=hub["hours"] or "",
        json_message={"kind": "text", "source": source, "links": []},
    )
