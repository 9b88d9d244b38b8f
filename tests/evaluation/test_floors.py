import pytest

from evaluation.floors import FloorInvalid, breaches


def test_a_value_on_its_floor_holds() -> None:
    assert (
        breaches(
            {"right_first": 0.94, "wrong_certain": 0.02},
            {"at_least": {"right_first": 0.94}, "at_most": {"wrong_certain": 0.02}},
        )
        == []
    )


def test_every_value_on_the_wrong_side_is_named() -> None:
    found = breaches(
        {"right_first": 0.9, "wrong_certain": 0.05},
        {"at_least": {"right_first": 0.94}, "at_most": {"wrong_certain": 0.02}},
    )

    assert found == ["right_first is 0.900, under 0.940", "wrong_certain is 0.050, over 0.020"]


@pytest.mark.parametrize("limits", [{"at_least": {"rigth_first": 0.9}}, {"atleast": {"right_first": 0.9}}])
def test_a_floor_nobody_measured_is_refused(limits: dict[str, dict[str, float]]) -> None:
    with pytest.raises(FloorInvalid):
        breaches({"right_first": 0.9}, limits)
