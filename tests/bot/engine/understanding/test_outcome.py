import pytest

from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.outcome import Outcome, Preferences, decide, decide_several
from tests.bot.engine.understanding.builders import BANDS, ranked, ranking

PREFERENCES = Preferences(offered=frozenset({"request_support"}), kept_when_unsure=frozenset({"stop"}))


def outcome_of(rows: list[Ranked], found: tuple[str, ...] = ()) -> Outcome:
    return decide(rows, BANDS, PREFERENCES, lambda: list(found))


@pytest.mark.parametrize(
    ("label", "probability", "confidence", "intent", "band"),
    [
        ("faq/taf_what", 0.9, 0.8, "faq", "answer"),
        ("request_support", 0.9, 0.8, "request_support", "answer"),
        ("out_of_scope", 0.9, 0.8, "out_of_scope", "answer"),
        ("faq/taf_what", 0.6, 0.5, "answer_and_offer", "answer_and_offer"),
        ("request_support", 0.6, 0.5, "request_support", "answer_and_offer"),
        ("out_of_scope", 0.6, 0.5, "out_of_scope", "answer_and_offer"),
        ("faq/taf_what", 0.4, 0.5, "did_you_mean", "offer"),
        ("faq/taf_what", 0.9, 0.3, "did_you_mean", "offer"),
        ("request_support", 0.4, 0.5, "did_you_mean", "offer"),
        ("stop", 0.4, 0.5, "stop", "offer"),
        ("stop", 0.4, 0.3, "nlu_fallback", "look_up"),
        ("stop", 0.4, 0.2, "nlu_fallback", "look_up"),
        ("out_of_scope", 0.4, 0.5, "nlu_fallback", "look_up"),
        ("faq/taf_what", 0.2, 0.1, "nlu_fallback", "look_up"),
    ],
)
def test_how_sure_we_are_decides(label: str, probability: float, confidence: float, intent: str, band: str) -> None:
    outcome = outcome_of(ranking(ranked(label, probability, confidence), "faq/money_food"))
    assert (outcome.intent, outcome.band) == (intent, band)


@pytest.mark.parametrize(
    ("third", "offered"),
    [(0.15, ["faq/taf_what", "request_support", "faq/money_food"]), (0.05, ["faq/taf_what", "request_support"])],
)
def test_two_things_that_can_be_named_are_offered_and_a_third_that_is_nearly_as_likely(
    third: float, offered: list[str]
) -> None:
    shares = {"faq/taf_what": 0.4, "stop": 0.3, "request_support": 0.2, "faq/money_food": third, "faq/school": third}
    assert outcome_of([ranked(label, share, 0.5) for label, share in shares.items()]).labels == offered


def test_an_answer_that_is_not_certain_stands_before_the_two_next_likeliest() -> None:
    rows = ranking(ranked("faq/taf_what", 0.6, 0.5), "stop", "request_support", "faq/money_food", "faq/school_nurse")
    assert outcome_of(rows).labels == ["faq/taf_what", "request_support", "faq/money_food"]


def test_what_the_search_finds_is_shown() -> None:
    outcome = outcome_of(ranking(ranked(probability=0.1, confidence=0.1)), ("money_food",))
    assert (outcome.intent, outcome.passages) == ("look_up", ["money_food"])


def test_nothing_is_searched_when_there_is_an_answer() -> None:
    def unwanted() -> list[str]:
        raise AssertionError

    assert decide(ranking(ranked()), BANDS, PREFERENCES, unwanted).passages == []


@pytest.mark.parametrize(
    ("tops", "labels"),
    [
        ([ranked("faq/a"), ranked("faq/b")], ["faq/a", "faq/b"]),
        ([ranked("faq/a"), ranked("faq/a")], None),
        ([ranked("faq/a"), ranked("faq/a"), ranked("faq/b")], None),
        ([ranked("faq/a"), ranked("greet")], None),
        ([ranked("faq/a"), ranked("faq/b", 0.3, 0.3)], None),
    ],
)
def test_several_questions_need_several_sure_answers(tops: list[Ranked], labels: list[str] | None) -> None:
    outcome = decide_several([[top] for top in tops], BANDS)
    assert (outcome.labels if outcome else None) == labels
