from bot.actions.levels.reasons import PICKED, of_kind, phone_first, with_signs, without
from tests.bot.actions.levels.builders import GUIDANCE, reasons


def test_a_reason_carries_wording_level_source_and_date() -> None:
    assert reasons("debt") == [
        {
            "indicator": "debt",
            "kind": "indicator",
            "wording": "Words of debt",
            "level": "old_2_5",
            "level_number": 2.5,
            "level_title": "Title of old_2_5",
            "source": "old",
            "source_title": "Seatown plan",
            "date": "2015-11-03",
            "status": "historic",
            "phone_first": False,
            "how": "recognised",
        }
    ]


def test_a_sign_at_no_level_has_none() -> None:
    held = [(one["level"], one["level_number"], one["level_title"]) for one in reasons("poverty", "alert", "hurt")]
    assert held == [(None, None, None)] * 3


def test_each_sign_is_held_once_as_it_was_first_found() -> None:
    held = with_signs(reasons("debt"), ["debt", "carer", "carer"], PICKED, GUIDANCE)
    assert [(one["indicator"], one["how"]) for one in held] == [("debt", "recognised"), ("carer", "picked")]


def test_a_sign_that_is_gone_from_the_content_is_left_out() -> None:
    assert with_signs([], ["no_longer_there"], PICKED, GUIDANCE) == []


def test_a_sign_is_taken_away() -> None:
    assert [one["indicator"] for one in without(reasons("debt", "carer"), "debt")] == ["carer"]
    assert without(reasons("debt"), "carer") == reasons("debt")


def test_harm_and_what_is_marked_so_mean_ringing_first() -> None:
    assert [one["indicator"] for one in phone_first(reasons("debt", "hurt", "exploited", "alert"))] == [
        "hurt",
        "exploited",
    ]
    assert [one["indicator"] for one in of_kind(reasons("debt", "hurt", "alert"), "alert")] == ["alert"]
