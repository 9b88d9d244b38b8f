"""Says one step of the level helper in named responses."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.levels import wording
from bot.actions.levels.guidance import ALERT, Guidance
from bot.actions.levels.reasons import of_kind, phone_first
from bot.actions.levels.step import GRADING, PRACTITIONER, Step
from bot.actions.whom_to_ring import Occasion, whom_to_ring

# What is said without more; the others have a method of their own.
PLAIN = {
    "result": "utter_level_result",
    "explain": "utter_explain_level_describe",
    "stopped": "utter_level_stopped",
    "back": "utter_level_back",
    "no_indicators": "utter_level_no_indicators",
}
PERSON, SUPPORT = "/faq/talk_to_person", "/request_support"


class Showing:
    def __init__(
        self, dispatcher: CollectingDispatcher, content: Mapping[str, Any], guidance: Guidance, step: Step
    ) -> None:
        self._dispatcher, self._content, self._guidance, self._step = dispatcher, content, guidance, step
        self._words = content["level_helper"]
        self._titles: Mapping[str, str] = self._words["buttons"]

    def say(self, audience: str | None) -> None:
        """Everything the step shows, in its order, for this reader."""
        for name in self._step.shows:
            if name == "harm":
                self._harm(audience)
            elif name in PLAIN:
                self._utter(PLAIN[name])
            else:
                getattr(self, f"_{name}")()

    def _harm(self, audience: str | None) -> None:
        cues = phone_first(self._step.reasons)
        response = "utter_level_harm" if cues else "utter_level_harm_unnamed"
        ways = [self._way("show", anyway=True), self._way("stop")] if audience == PRACTITIONER else [self._person()]
        self._utter(response, ways, cues=wording.listed(cues))

    def _grading(self) -> None:
        self._dispatcher.utter_message(response=f"utter_{GRADING}")

    def _side_question(self) -> None:
        label = self._step.label
        self._dispatcher.utter_message(response=f"utter_{label}" if label else "utter_no_answer_to_side_question")

    def _public(self) -> None:
        self._utter("utter_level_public", [self._support(), self._person()])

    def _audience(self) -> None:
        self._utter("utter_level_audience", wording.audience_buttons(self._step.carried, self._words))

    def _describe(self) -> None:
        self._utter("utter_question_level_describe", [self._way("pick"), self._way("stop")])

    def _nothing(self) -> None:
        self._utter("utter_level_nothing", [self._way("pick"), self._way("stop")])

    def _areas(self) -> None:
        buttons = wording.area_buttons(self._guidance, self._words)
        self._utter("utter_question_level_areas", buttons, picked=self._picked())

    def _area(self) -> None:
        step, guidance = self._step, self._guidance
        buttons = wording.pick_buttons(step.area, step.page, step.reasons, guidance, self._words)
        area = guidance.areas.get(step.area, "")
        self._utter("utter_question_level_area", buttons, area=area, picked=self._picked())

    def _blocks(self) -> None:
        for block in wording.blocks(self._step.reasons, self._guidance, self._words):
            self._utter(
                "utter_level_block",
                source=block.source,
                level=block.level,
                indicators=block.indicators,
                what_to_do=block.what_to_do,
            )

    def _alerts(self) -> None:
        alerts = of_kind(self._step.reasons, ALERT)
        if alerts:
            self._utter("utter_level_alerts", source=alerts[0]["source"], indicators=wording.listed(alerts))

    def _current(self) -> None:
        """The levels in use now, whichever paper the indicators came from."""
        levels, link = self._guidance.current_levels, self._guidance.link
        if not levels:
            self._utter("utter_level_no_current")
            return
        listed = wording.current_levels(self._guidance, self._words)
        self._utter("utter_level_current", source=levels[0]["source"], links=[link] if link else [], levels=listed)

    def _judgement(self) -> None:
        ways = [self._way("pick", "change"), self._way("again")] if self._guidance.indicators else []
        self._utter("utter_level_judgement", [*ways, self._support()])

    def _picked(self) -> str:
        return wording.picked(self._step.reasons, self._words)

    def _way(self, does: str, title: str | None = None, **values: bool) -> wording.Button:
        return wording.button(self._titles[title or does], do=does, **values)

    def _support(self) -> wording.Button:
        return {"title": self._titles["ask_support"], "payload": SUPPORT}

    def _person(self) -> wording.Button:
        return {"title": self._titles["person"], "payload": PERSON}

    def _utter(
        self,
        response: str,
        buttons: Sequence[wording.Button] = (),
        source: str | None = None,
        links: Sequence[Mapping[str, str]] = (),
        **values: str,
    ) -> None:
        custom = {"kind": "text", "source": self._source(source), "links": list(links)} if source or links else {}
        ring = whom_to_ring(Occasion.HARM, self._content, datetime.now(UTC))
        self._dispatcher.utter_message(
            response=response, buttons=list(buttons), json_message=custom, ring=ring, **values
        )

    def _source(self, key: str | None) -> dict[str, Any] | None:
        found = self._content["sources"].get(key)
        checked = self._content["thresholds"]["checked"]
        return {"title": found["title"], "url": found["url"], "checked": checked} if found else None
