"""How people say it: enough of it, nothing twice, and nothing that leads nowhere."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from editorial.build import build
from tests.content.reading import Example, councils, intents, read_examples, rules

ENOUGH = 15
# No example leads to these: they are pressed, or made by the understanding itself.
ONLY_BUTTONS = {"answer", "change_answer", "change_menu", "send_request", "something_else", "end_chat"}
MADE_BY_UNDERSTANDING = {
    *("answer_and_offer", "did_you_mean", "look_up", "several", "say_more", "say_numbers", "say_same"),
    *("another_language", "only_pictures", "only_code", "find_request"),
}
LONG_NUMBER = re.compile(r"\d[\d ]{6,}\d")


def asked(examples: list[Example]) -> set[str]:
    return {example.intent.removeprefix("faq/") for example in examples if example.intent.startswith("faq/")}


def by_intent(examples: list[Example]) -> Counter[str]:
    return Counter(example.intent for example in examples)


def test_every_answer_has_enough_examples(content: dict[str, Any], examples: list[Example]) -> None:
    counted = by_intent(examples)
    few = {key: counted[f"faq/{key}"] for key in sorted(content["answers"]) if counted[f"faq/{key}"] < ENOUGH}
    assert few == {}


def test_every_example_of_a_councils_own_has_an_answer(council: str, content: dict[str, Any]) -> None:
    own = read_examples(Path("bot/data") / council)
    assert own and sorted(asked(own) - content["answers"].keys()) == []


def test_every_shared_example_has_an_answer_in_some_council() -> None:
    answered = {key for council in councils() for key in build(Path("content"), council)["answers"]}
    assert sorted(asked(read_examples(Path("bot/data"))) - answered) == []


def test_nothing_is_said_twice(examples: list[Example]) -> None:
    said = defaultdict(list)
    for example in examples:
        said[example.folded].append(f"{example.file} {example.intent}")
    twice = {text: places for text, places in said.items() if len(places) > 1}
    assert twice == {}


def test_no_example_is_empty_or_holds_a_number_to_ring(examples: list[Example]) -> None:
    assert [example for example in examples if not example.folded] == []
    assert [example.text for example in examples if LONG_NUMBER.search(example.text)] == []


def test_no_example_marks_entities_or_looks_like_a_payload(examples: list[Example]) -> None:
    assert [example.text for example in examples if re.search(r"[\[\]{}]|^/", example.text)] == []


def test_every_intent_has_examples_or_is_made_otherwise(examples: list[Example]) -> None:
    spoken = {intent.split("/")[0] for intent in by_intent(examples)}
    assert intents() - spoken == ONLY_BUTTONS | MADE_BY_UNDERSTANDING


def test_every_example_leads_to_an_intent_of_the_domain(examples: list[Example]) -> None:
    assert {intent.split("/")[0] for intent in by_intent(examples)} <= intents()


def test_everyday_turns_have_enough_examples(examples: list[Example]) -> None:
    counted = by_intent(examples)
    assert {
        intent: counted[intent]
        for intent in intents() - ONLY_BUTTONS - MADE_BY_UNDERSTANDING - {"faq"}
        if counted[intent] < ENOUGH
    } == {}


def test_every_intent_has_a_rule() -> None:
    ruled = {step["intent"] for rule in rules() for step in rule["steps"] if "intent" in step}
    assert ruled == intents() | {"nlu_fallback"}


def test_a_topic_has_the_same_file_name_in_what_people_say_and_what_we_say(
    content: dict[str, Any], examples: list[Example]
) -> None:
    elsewhere = [
        example
        for example in examples
        if example.intent.startswith("faq/")
        and content["answers"][example.intent.removeprefix("faq/")]["topic"] != Path(example.file).stem
    ]
    assert sorted({f"{example.file}: {example.intent}" for example in elsewhere}) == []
