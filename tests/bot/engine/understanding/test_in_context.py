import pytest

from bot.engine.before import Before
from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.in_context import Sheet, in_context
from bot.engine.understanding.outcome import Outcome
from language.follow_up import FollowUp
from tests.bot.engine.understanding.builders import BANDS, ranked, ranking

SHEET = Sheet(
    served={
        "courses": {"join": "join", "fathers": "dads", "teenage": "teenagers"},
        "hubs": {"time": "hub_hours", "join": "hubs_where"},
        "join": {"cost": "cost"},
    },
    groups={"fathers": ["dad", "dads"], "teenage": ["teenagers", "teenage boys"], "any_child": ["daughter"]},
    years={"young": (1, 4), "teenage": (11, 19)},
    titles={"courses": "Parenting courses", "hubs": "Hubs", "join": "How to join", "quiet": "Quiet"},
    following={"courses": ["join", "hubs"], "quiet": []},
    with_numbers=frozenset({"hubs"}),
)
UNSURE = Outcome("nlu_fallback", 0.1, "look_up", ranking(ranked("faq/other", 0.1, 0.1)))
SURE = Outcome("faq", 0.8, "answer", ranking(ranked("faq/childcare")))


def resolved(
    kind: str,
    rest: str = "",
    about: tuple[str, ...] = ("courses",),
    alone: Outcome = UNSURE,
    joined: list[Ranked] | None = None,
) -> Outcome:
    found = joined or ranking(ranked("faq/other", 0.1, 0.1))
    return in_context(FollowUp(kind, rest), Before(answers=about), SHEET, alone, BANDS, lambda title: found)


@pytest.mark.parametrize(
    ("kind", "rest", "answer"),
    [
        ("join", "", "faq/join"),
        ("people", "dads", "faq/dads"),
        ("other", "dads", "faq/dads"),
        ("people", "my two teenage boys", "faq/teenagers"),
        ("people", "a 13 year old", "faq/teenagers"),
        ("people", "14", "faq/teenagers"),
    ],
)
def test_what_the_editors_wrote_down_is_answered(kind: str, rest: str, answer: str) -> None:
    outcome = resolved(kind, rest)
    assert (outcome.intent, outcome.ranking[0].label, outcome.band) == ("faq", answer, "answer")


def test_a_short_question_that_could_stand_alone_still_leans_on_the_answer() -> None:
    assert resolved("join", alone=SURE).ranking[0].label == "faq/join"


@pytest.mark.parametrize(
    ("kind", "rest"), [("other", "free nursery hours"), ("people", "domestic abuse of dads"), ("place", "care")]
)
def test_a_question_with_a_subject_of_its_own_is_not_bent(kind: str, rest: str) -> None:
    assert resolved(kind, rest, alone=SURE) is SURE


def test_without_an_answer_before_it_a_message_stands_alone() -> None:
    assert resolved("join", about=()) is UNSURE
    assert resolved("join", about=("an answer of another council",)) is UNSURE


def test_what_is_no_follow_up_stands_alone() -> None:
    assert in_context(None, Before(answers=("courses",)), SHEET, SURE, BANDS, lambda title: []) is SURE


def test_the_number_is_one_the_answer_named() -> None:
    outcome = resolved("number", about=("hubs",))
    assert (outcome.intent, outcome.labels) == ("say_numbers", ["faq/hubs"])


def test_for_another_child_the_answer_is_the_same() -> None:
    assert resolved("other", "my daughter").intent == "say_same"


@pytest.mark.parametrize("kind", ["more", "reason"])
def test_more_of_an_answer_is_what_it_goes_on_to(kind: str) -> None:
    outcome = resolved(kind)
    assert (outcome.intent, outcome.passages) == ("say_more", ["join", "hubs"])


def test_two_answers_before_it_that_differ_are_asked_back() -> None:
    outcome = resolved("join", about=("courses", "hubs"))
    assert (outcome.intent, outcome.labels) == ("did_you_mean", ["faq/join", "faq/hubs_where"])


def test_of_two_answers_before_it_the_one_that_can_serve_does() -> None:
    assert resolved("time", about=("courses", "hubs")).ranking[0].label == "faq/hub_hours"


def test_what_the_subject_cannot_serve_a_detail_of_it_may() -> None:
    left = Before(answers=("courses",), details=("join",))
    for kind, answer in (("join", "faq/join"), ("cost", "faq/cost")):
        found = in_context(FollowUp(kind), left, SHEET, UNSURE, BANDS, lambda title: [])
        assert found.ranking[0].label == answer


def test_where_nothing_is_written_down_the_joined_meaning_decides() -> None:
    outcome = resolved("length", joined=ranking(ranked("faq/waiting")))
    assert (outcome.intent, outcome.ranking[0].label) == ("faq", "faq/waiting")


def test_a_likely_meaning_is_asked_back() -> None:
    outcome = resolved("length", joined=ranking(ranked("faq/waiting", 0.3, 0.3)))
    assert (outcome.intent, outcome.labels) == ("did_you_mean", ["faq/waiting"])


@pytest.mark.parametrize(
    "joined", [ranking(ranked("faq/courses")), ranking(ranked("greet")), ranking(ranked("faq/x", 0.1, 0.1))]
)
def test_where_we_know_no_more_we_say_so(joined: list[Ranked]) -> None:
    outcome = resolved("length", joined=joined)
    assert (outcome.intent, outcome.passages) == ("say_more", ["join", "hubs"])


def test_words_of_its_own_keep_their_likely_meanings() -> None:
    likely = Outcome("did_you_mean", 0.4, "offer", ranking(ranked("faq/a", 0.4, 0.4)), labels=["faq/a"])
    assert resolved("other", "the waiting room", alone=likely) is likely
    assert resolved("length", alone=likely).intent == "say_more"


def test_an_answer_that_goes_nowhere_offers_nothing() -> None:
    assert resolved("more", about=("quiet",)).passages == []


def test_a_sheet_is_read_from_the_built_content() -> None:
    answers = {
        "a": {"title": "A", "next": ["b"], "numbers": ["emergency_phone"]},
        "b": {"title": "B", "numbers": ["spa_phone"]},
    }
    ages = [{"key": "young", "said": ["toddler"], "years": [1, 4]}, {"key": "expecting", "said": ["pregnant"]}]
    sheet = Sheet.from_content({"answers": answers, "ages": ages, "follow_ups": {"answers": {"a": {"cost": "b"}}}})
    assert sheet.with_numbers == {"b"} and sheet.following == {"a": ["b"], "b": []}
    assert [sheet.group_of(said) for said in ("my toddler", "2", "i'm pregnant", "money")] == [
        "young",
        "young",
        "expecting",
        None,
    ]
