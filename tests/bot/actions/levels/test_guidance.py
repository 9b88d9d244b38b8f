from tests.bot.actions.levels.builders import GUIDANCE, WITHOUT_INDICATORS, guidance


def test_the_levels_in_use_are_as_many_as_the_content_says() -> None:
    assert [level["id"] for level in GUIDANCE.current_levels] == ["now_1", "now_2"]
    assert guidance(levels=[]).current_levels == []


def test_a_level_is_found_by_its_id() -> None:
    found = GUIDANCE.level("old_2_5")
    assert found and found["number"] == 2.5
    assert GUIDANCE.level(None) is None and GUIDANCE.level("unheard_of") is None


def test_only_areas_with_indicators_are_offered_in_their_order() -> None:
    assert GUIDANCE.areas_in_use() == ["family", "school", "other"]
    assert WITHOUT_INDICATORS.areas_in_use() == []
    assert [one["id"] for one in GUIDANCE.in_area("school")] == ["absence", "exploited"]


def test_signs_know_their_kind() -> None:
    assert {key: sign["kind"] for key, sign in GUIDANCE.signs.items() if sign["kind"] != "indicator"} == {
        "alert": "alert",
        "hurt": "harm",
    }
