import pytest

from bot.actions.request.urgency import still_urgent


@pytest.mark.hazard("A9")
@pytest.mark.parametrize(
    ("kept", "before", "urgent", "expected"),
    [
        ({"worries": "He hit her.\n\nAnd the rent"}, {"worries": "He hit her."}, {"worries"}, {"worries"}),
        ({"worries": "It is about the rent"}, {"worries": "He hit her."}, {"worries"}, set()),
        ({"child_1_view": "He hits me"}, {"child_2_view": "He hits me"}, {"child_2_view"}, {"child_1_view"}),
        ({"child_1_view": "I am fine"}, {"child_2_view": "He hits me"}, {"child_2_view"}, set()),
        ({"going_well": "He hit her."}, {"worries": "He hit her."}, {"worries"}, set()),
        ({"need_tags": ["money"]}, {"need_tags": ["money"]}, {"need_tags"}, {"need_tags"}),
        ({"worries": "He hit her."}, {"worries": "He hit her."}, set(), set()),
        ({"worries": "new"}, {}, {"worries"}, set()),
    ],
)
def test_words_of_danger_stay_urgent_while_they_are_there(
    kept: dict[str, object], before: dict[str, object], urgent: set[str], expected: set[str]
) -> None:
    assert still_urgent(kept, before, urgent) == expected
