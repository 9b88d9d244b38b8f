"""Says which family hub serves the place a person named."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.answering import values_of
from bot.actions.hubs import Found, Hub, all_hubs, find
from bot.actions.wiring import Wiring, wired

EVERY = "all"  # what the button that lists the hubs stands for
ASKS_AREA = {"kind": "text", "awaits": "area", "fits_danger": False}
# The answer about hubs: a follow-up to a hub is a follow-up to it.
ABOUT_HUBS = "family_hubs_where"
GOES_ON = ("family_hubs_what", "family_hubs_hours")  # what is asked next, where the council has an answer


class ActionFindHub(Action):
    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return "action_find_hub"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        content = self._wiring().content
        pressed, places = values_of(tracker, "hub"), values_of(tracker, "places")
        unclear = next(tracker.get_latest_entity_values("area_unclear"), None)
        if EVERY in pressed:
            say_every_hub(dispatcher, content)
        elif pressed:
            say_hubs(dispatcher, Found(tuple(hub for hub in content["hubs"] if hub["key"] in pressed)), content)
        elif places:
            say_found(dispatcher, find(places, content), content)
        else:
            ask_area(dispatcher, unclear, content)
        return []


def say_found(dispatcher: CollectingDispatcher, found: Found, content: Mapping[str, Any]) -> None:
    if found.hubs or found.centres:
        say_hubs(dispatcher, found, content)
    elif found.council:
        dispatcher.utter_message(response="utter_hub_outside", council=found.council, json_message=own_council(content))
    elif found.region:
        dispatcher.utter_message(response="utter_hub_far_away", area=found.region, json_message=own_council(content))
    else:
        ask_area(dispatcher, "", content)


def own_council(content: Mapping[str, Any]) -> dict[str, Any]:
    """The way for someone who lives elsewhere to find who can help them."""
    link = content["facts"]["find_council_page"]
    return {"kind": "text", "links": [{"title": link["title"], "href": link["href"]}]}


def ask_area(dispatcher: CollectingDispatcher, unclear: str | None, content: Mapping[str, Any]) -> None:
    """Asks for the town or postcode; again, and kindly, when what came instead was no place we know."""
    asking = {None: "utter_ask_area", "": "utter_area_unclear"}.get(unclear, "utter_no_such_postcode")
    every = {"title": content["questions"]["every_hub_button"], "payload": f'/find_hub{{"hub": "{EVERY}"}}'}
    dispatcher.utter_message(response=asking, postcode=unclear or "", buttons=[every], json_message=ASKS_AREA)


def say_hubs(dispatcher: CollectingDispatcher, found: Found, content: Mapping[str, Any]) -> None:
    """Each hub: its name, what is on there and how to check before going; its source goes with it."""
    shown = found.hubs or found.centres
    for hub in shown:
        dispatcher.utter_message(
            response=_response(hub),
            buttons=_ways_on(content) if hub is shown[-1] else [],
            hub=hub["name"],
            offer=_listed(hub["offer"]),
            address=hub["address"] or "",
            hours=hub["hours"] or "",
            hub_phone=content["facts"][hub["phone"]]["value"],
            json_message=_about(hub, content),
        )
    if found.hubs and found.centres:
        _say_list(dispatcher, "utter_hub_also", found.centres, content)


def say_every_hub(dispatcher: CollectingDispatcher, content: Mapping[str, Any]) -> None:
    every = all_hubs(content["hubs"])
    _say_list(dispatcher, "utter_hubs_all", every.hubs, content, _hub_buttons(every.hubs))
    if every.centres:
        _say_list(dispatcher, "utter_hub_also", every.centres, content)


def _say_list(
    dispatcher: CollectingDispatcher,
    response: str,
    hubs: tuple[Hub, ...],
    content: Mapping[str, Any],
    buttons: list[dict[str, str]] | None = None,
) -> None:
    names = _listed(hub["name"] for hub in hubs)
    # Where hubs can be chosen we ask for more, which is no reply to someone in danger.
    about = {**_about(hubs[0], content), **({"fits_danger": False} if buttons else {})}
    dispatcher.utter_message(response=response, hubs=names, buttons=buttons or [], json_message=about)


def _response(hub: Hub) -> str:
    if not hub["address"]:
        return "utter_hub_found_no_address"
    return "utter_hub_found" if hub["hours"] else "utter_hub_found_no_hours"


def _about(hub: Hub, content: Mapping[str, Any]) -> dict[str, Any]:
    source = content["sources"][hub["source"]]
    answer = {"answer": ABOUT_HUBS} if ABOUT_HUBS in content["answers"] else {}
    return {
        "kind": "text",
        "source": {"title": source["title"], "url": source.get("url"), "checked": hub["checked"]},
        "links": [],
        **answer,
    }


def _hub_buttons(hubs: tuple[Hub, ...]) -> list[dict[str, str]]:
    return [{"title": hub["name"], "payload": f'/find_hub{{"hub": "{hub["key"]}"}}'} for hub in hubs]


def _ways_on(content: Mapping[str, Any]) -> list[dict[str, str]]:
    answers = content["answers"]
    return [{"title": answers[key]["title"], "payload": f"/faq/{key}"} for key in GOES_ON if key in answers]


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
