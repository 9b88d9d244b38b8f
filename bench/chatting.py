"""Takes turns in the running chat as one family would, and keeps how long each took."""

import time
from typing import Any

import requests

from evaluation.chat_client import ChatClient

Messages = list[dict[str, Any]]
ANSWERS = ("nobody", "mum", "I agree", "I agree", "Sam Winterbourne", "07700 900123", "no message", "ME4 4TR",
           "Robin, 3 4 2019", "with me", "behaviour", "Robin wakes many times each night and I am worn out.",
           "go on")  # fmt: skip
NAMES = ("Sam Winterbourne", "Ash Fairweather")


class NotAsExpected(Exception):
    """The chat answered something else, so that its speed would say nothing."""


class Family:
    """One visitor's conversation; `seconds` has the time of every turn so far."""

    def __init__(self, gateway: str) -> None:
        self.seconds: list[float] = []
        session = requests.Session()
        session.trust_env = False  # looking for proxies with every message would be timed too
        self._client = ChatClient(gateway, session)
        self._client.begin()

    def say(self, text: str) -> Messages:
        begun = time.perf_counter()
        shown = self._client.say(text)
        self.seconds.append(time.perf_counter() - begun)
        return shown

    def fill_in(self) -> Messages:
        """From the wish for support to the answers read back."""
        self.say("I would like to ask for support")
        for answer in ANSWERS:
            shown = self.say(answer)
        return _of_kind("readback", shown)

    def change_name(self, name: str) -> Messages:
        self.say("change first name")
        return _of_kind("readback", self.say(name))

    def send(self, read_back: Messages) -> float:
        """Presses the first button under the answers; how long the receipt took."""
        button = read_back[-1]["buttons"][0]["id"]
        begun = time.perf_counter()
        shown = self._client.press(button)
        took = time.perf_counter() - begun
        if any(message["kind"] == "readback" for message in shown):
            raise NotAsExpected("the request was not sent")
        return took


def text_turns(gateway: str, questions: list[str]) -> list[float]:
    family = Family(gateway)
    for question in questions:
        family.say(question)
    return family.seconds


def form_turns(gateway: str, number: int) -> list[float]:
    """One request filled in, then its name changed again and again until the turns are taken."""
    family = Family(gateway)
    family.fill_in()
    while len(family.seconds) < number:
        family.change_name(NAMES[len(family.seconds) // 2 % 2])
    return family.seconds[:number]


def sendings(gateway: str, number: int) -> list[float]:
    families = [Family(gateway) for _ in range(number)]
    return [family.send(family.fill_in()) for family in families]


def _of_kind(kind: str, shown: Messages) -> Messages:
    if not any(message["kind"] == kind for message in shown):
        raise NotAsExpected(f"no {kind} among {[message['kind'] for message in shown]}")
    return shown
