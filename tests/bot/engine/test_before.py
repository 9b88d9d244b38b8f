from collections import deque
from typing import Any

import pytest

from bot.engine.before import REACH, Before, before
from tests.bot.engine.conversations import answered, did, replied, said


def after(*events: Any, **where: Any) -> Before:
    return before(deque(events), **where)


def test_nothing_comes_before_the_first_message() -> None:
    assert after() == after(did("action_session_start")) == Before()


def test_the_last_answer_is_what_a_follow_up_is_about() -> None:
    assert after(*answered("spa_phone"), *answered("spa_hours")).answers == ("spa_hours",)


def test_a_detail_leaves_the_subject_what_it_was() -> None:
    left = after(*answered("hubs"), *answered("cost", "cost"), *answered("hours", "time"))
    assert (left.answers, left.details) == (("hubs",), ("hours", "cost"))


def test_a_new_subject_ends_the_old_one() -> None:
    left = after(*answered("hubs"), *answered("cost", "cost"), *answered("dads", "people"))
    assert (left.answers, left.details) == (("dads",), ())


def test_details_whose_subject_is_out_of_reach_are_the_subject() -> None:
    assert after(*answered("cost", "cost")).answers == ("cost",)


def test_several_answers_of_one_turn_all_count() -> None:
    assert after(said("several"), replied(answer="a"), replied(answer="b")).answers == ("a", "b")


def test_thanks_may_stand_between_an_answer_and_its_follow_up() -> None:
    assert after(*answered("spa_hours"), said("thanks"), replied()).answers == ("spa_hours",)


def test_an_answer_of_long_ago_is_forgotten() -> None:
    later = [event for _ in range(REACH) for event in (said("thanks"), replied())]
    assert after(*answered("spa_hours"), *later).answers == ()


def test_no_more_turns_are_read_than_needed() -> None:
    class Unread(deque[Any]):
        def __reversed__(self) -> Any:
            for number, event in enumerate(super().__reversed__()):
                assert number < 4 * REACH, "an old event was read"
                yield event

    before(Unread([event for _ in range(100) for event in (said("thanks"), did(), replied(), did())]))


def test_what_goes_further_leaves_the_subject_what_it_was() -> None:
    left = after(*answered("hubs"), said("say_more"), replied("A|/faq/a"))
    assert left.answers == ("hubs",) and left.asked_back


@pytest.mark.parametrize("intent", ["did_you_mean", "look_up"])
def test_what_was_offered_counts_as_answers_where_we_asked_back(intent: str) -> None:
    left = after(said(intent), replied("A|/faq/a", "B|/faq/b", "Else|/something_else"))
    assert left.answers == ("a", "b") and left.asked_back


def test_what_stands_under_an_answer_is_not_what_was_asked_about() -> None:
    assert after(said(), replied("Next|/faq/b", answer="a")).answers == ("a",)


def test_only_the_newest_reply_waits_for_something() -> None:
    asking = [said("find_hub"), replied("All|/find_hub", awaits="area", known={"ages": ["young"]})]
    assert (after(*asking).awaits, after(*asking).known) == ("area", {"ages": ["young"]})
    assert after(*asking, said("thanks"), replied()).awaits is None


def test_in_the_form_only_an_answer_of_the_newest_reply_counts() -> None:
    side_question = [said(), replied(answer="a"), replied("Yes|/answer", awaits="area")]
    assert after(*side_question, in_form=True) == Before(answers=("a",), in_form=True)
    assert after(*side_question, said("inform"), replied(), in_form=True).answers == ()


def test_whom_we_speak_to_is_passed_on() -> None:
    assert after(*answered("a"), audience="practitioner").audience == "practitioner"
