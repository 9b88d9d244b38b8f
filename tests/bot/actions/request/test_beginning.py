from bot.actions.request.beginning import known_at_the_start
from tests.bot.actions.request.builders import SIGN


def test_pressing_ask_for_support_says_what_is_asked_for() -> None:
    assert known_at_the_start({}, []) == {"request_type": "early_help_support"}


def test_what_was_chosen_before_stays() -> None:
    assert known_at_the_start({"request_type": "advice_only"}, []) == {}


def test_what_the_level_helper_found_comes_along() -> None:
    assert known_at_the_start({"request_type": "advice_only"}, [SIGN]) == {"level_reasons": [SIGN]}
