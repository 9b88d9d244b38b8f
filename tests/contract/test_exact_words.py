"""Content lays out the buttons and words of an agreement, the form reads them: both must mean the same questions."""

from bot.actions.request import choosing, wording
from editorial import choices


def test_the_form_and_the_content_hold_the_same_questions_to_exact_words() -> None:
    assert choices.EXACT_WORDS_ONLY == choosing.EXACT_WORDS_ONLY


def test_the_form_and_the_content_name_the_wording_of_a_route_alike() -> None:
    assert choices.FOR_ROUTE == wording.FOR_ROUTE
