"""Answers that take more than one named response: several meanings or questions, more of the same, nothing found."""

from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.wiring import Wiring, wired

MOST_MEANINGS, MOST_PASSAGES, MOST_ANSWERS = 2, 3, 3
MORE = ("more", "reason")  # the kinds of follow-up that want to go on, not to know one thing
EMERGENCY = "emergency_phone"  # stands in the reply itself


class FromContent:
    """What an action needs to offer answers by their titles."""

    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def _buttons(self, keys: list[str]) -> list[dict[str, str]]:
        answers = self._wiring().content["answers"]
        return [{"title": answers[key]["title"], "payload": f"/faq/{key}"} for key in keys if key in answers]

    def _meanings(self, labels: list[str]) -> list[dict[str, str]]:
        """A button for each of the two likeliest meanings, and a way out."""
        offered = [button for label in labels if (button := self._button(label))][:MOST_MEANINGS]
        title = self._wiring().content["questions"]["something_else_button"]
        return [*offered, {"title": title, "payload": "/something_else"}]

    def _button(self, label: str) -> dict[str, str] | None:
        if label.startswith("faq/"):
            return next(iter(self._buttons([label.removeprefix("faq/")])), None)
        title = self._wiring().content["questions"]["intent_buttons"].get(label)
        return {"title": title, "payload": f"/{label}"} if title else None


class ActionAnswerAndOffer(FromContent, Action):
    """Gives the likeliest answer and, beside it, the two that may have been meant instead."""

    def name(self) -> str:
        return "action_answer_and_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        answer, *others = values_of(tracker, "labels")
        dispatcher.utter_message(response=f"utter_{answer}")
        offered_already = leads_to(self._wiring().content["answers"].get(answer.removeprefix("faq/"), {}))
        if new := [label for label in others if label not in offered_already]:
            dispatcher.utter_message(response="utter_or_did_you_mean", buttons=self._meanings(new))
        return []


def leads_to(answer: Mapping[str, Any]) -> set[str]:
    """The labels of the answer's own buttons (editorial/replies.py makes those)."""
    tasks = {
        "find_parenting_support": answer.get("find_parenting") is not None,
        "request_support": answer.get("offer_request"),
        "find_request": answer.get("offer_find_request"),
    }
    return {f"faq/{key}" for key in answer.get("next", ())} | {label for label, offered in tasks.items() if offered}


class ActionDidYouMean(FromContent, Action):
    """Asks which of the two likeliest meanings it is."""

    def name(self) -> str:
        return "action_did_you_mean"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        ranking = [ranked["name"] for ranked in tracker.latest_message.get("intent_ranking", [])]
        meant = list(dict.fromkeys([*values_of(tracker, "labels"), *ranking]))
        dispatcher.utter_message(response="utter_did_you_mean", buttons=self._meanings(meant))
        return []


class ActionLookUp(FromContent, Action):
    """Shows up to three approved answers that may be near, or says plainly that there is none."""

    def name(self) -> str:
        return "action_look_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        offered = self._buttons(values_of(tracker, "passages")[:MOST_PASSAGES])
        if offered:
            dispatcher.utter_message(response="utter_look_up", buttons=offered)
        else:
            dispatcher.utter_message(response="utter_not_understood")
        return []


class ActionAnswerSeveral(FromContent, Action):
    """Answers each question of a message, one after the other."""

    def name(self) -> str:
        return "action_answer_several"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        for label in values_of(tracker, "labels")[:MOST_ANSWERS]:
            dispatcher.utter_message(response=f"utter_{label}")
        return []


class ActionSayMore(FromContent, Action):
    """After an answer: what goes further, or plainly that this is all we have, with the same ways on."""

    def name(self) -> str:
        return "action_say_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        wanted_more = tracker.latest_message.get("follow_up") in MORE
        offered = self._buttons(values_of(tracker, "passages")[:MOST_PASSAGES])
        dispatcher.utter_message(response="utter_more" if wanted_more and offered else "utter_no_more", buttons=offered)
        return []


class ActionSayNumbers(FromContent, Action):
    """Says again the numbers that the last answers named."""

    def name(self) -> str:
        return "action_say_numbers"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        content = self._wiring().content
        answers = [content["answers"][label.removeprefix("faq/")] for label in values_of(tracker, "labels")]
        keys = [key for answer in answers for key in answer["numbers"]]
        facts = [content["facts"][key] for key in dict.fromkeys(keys) if key != EMERGENCY]
        numbers = "\n".join(f"- {fact['title']}: {fact['value']}" for fact in facts)
        about = {"kind": "text", "source": answers[0]["source"], "links": []}
        dispatcher.utter_message(response="utter_numbers", numbers=numbers, json_message=about)
        return []


def values_of(tracker: Tracker, entity: str) -> list[str]:
    """What understanding found under this name, in order."""
    found: list[str] = []
    for value in tracker.get_latest_entity_values(entity):
        found.extend(value if isinstance(value, list) else [value])
    return found
