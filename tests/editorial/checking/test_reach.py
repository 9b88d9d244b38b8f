import pytest

from tests.editorial.builders import ANSWERS, answer
from tests.editorial.checking.builders import ASKED, Looked, ways


def test_an_answer_nobody_asks_for_is_told_with_its_line(looked: Looked) -> None:
    looked.said = {ASKED: ways("family_hubs_what")}
    line = looked.content.save() and looked.content.line_of(ANSWERS, "family_hubs_where:")
    assert looked.told("unreachable") == [f"{ANSWERS}:{line}: nobody can get to the answer 'family_hubs_where'"]


@pytest.mark.parametrize("way", ["examples", "next", "next of next", "button", "code"])
def test_an_answer_is_reached(looked: Looked, way: str) -> None:
    looked.said = {ASKED: ways("family_hubs_what", *(["family_hubs_where"] if way == "examples" else []))}
    if way == "next":
        looked.content[ANSWERS]["family_hubs_what"]["next"] = ["family_hubs_where"]
    elif way == "next of next":
        looked.content[ANSWERS]["family_hubs_when"] = answer(title="When", next=["family_hubs_where"])
        looked.content[ANSWERS]["family_hubs_what"]["next"] = ["family_hubs_when"]
    elif way == "button":
        button = {"title": "Where", "payload": "/faq/family_hubs_where"}
        looked.content["national/everyday.yml"]["more"] = {"text": "Hello.", "buttons": [button]}
    elif way == "code":
        looked.code += 'WHERE = "faq/family_hubs_where"\n'
    assert looked.told("unreachable") == []


def test_two_answers_that_only_lead_to_each_other_are_not_reached(looked: Looked) -> None:
    looked.content[ANSWERS].update(
        {
            "one": answer(title="One", next=["two"]),
            "two": answer(title="Two", next=["one"]),
        }
    )
    assert [told.split("'")[1] for told in looked.told("unreachable")] == ["one", "two"]


def test_a_question_the_council_has_no_answer_to_is_told_once_where_it_stands(looked: Looked) -> None:
    looked.said[f"seatown/{ASKED}"] = ways("family_hubs_how")
    assert looked.told("unanswered") == [
        "said/seatown/answers/family_hubs.yml:4: seatown has no answer 'family_hubs_how'"
    ]


@pytest.mark.parametrize(("elsewhere", "topic"), [(True, "unanswered_here"), (False, "unanswered")])
def test_a_shared_question_is_a_fault_only_when_no_council_answers_it(
    looked: Looked, elsewhere: bool, topic: str
) -> None:
    looked.said["answers/hills.yml"] = ways("hills")
    looked.content.files["hilltown/council.yml"] = {"key": "hilltown", "name": "Hilltown", "words": {"a": "b"}}
    if elsewhere:
        looked.content.files["hilltown/answers/hills.yml"] = {"answers": {"hills": answer(title="Hills")}}
    assert looked.topics() & {"unanswered", "unanswered_here"} == {topic}


def test_what_people_ask_another_council_is_not_this_ones(looked: Looked) -> None:
    looked.content.files["hilltown/council.yml"] = {"key": "hilltown", "name": "Hilltown", "words": {"a": "b"}}
    looked.said["hilltown/answers/hills.yml"] = ways("hills")
    assert looked.topics() & {"unanswered", "unanswered_here"} == set()


def test_everyday_talk_needs_no_answer(looked: Looked) -> None:
    looked.said["everyday.yml"] = "nlu:\n  - intent: greet\n    examples: |\n      - hello\n"
    assert looked.told("unanswered") == []


@pytest.mark.parametrize(("number", "told"), [(14, True), (15, False)])
def test_an_answer_with_few_ways_of_asking_is_told(looked: Looked, number: int, told: bool) -> None:
    looked.said = {ASKED: ways("family_hubs_what", "family_hubs_where", number=number)}
    assert bool(looked.told("few_examples")) is told
