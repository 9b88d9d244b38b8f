import pytest

from bot.engine.own_requests import names_a_request


@pytest.mark.parametrize(
    "text",
    [
        "EH-7K2M-9QXD",
        "eh 7k2m 9qxd",
        "my reference is EHABCD2345 and I have heard nothing",
        "EH-ABCD-EFGH",
        "e h 7 k 2 m 9 q x d",
        "643758836",
        "my code is 643 758 836",
        "643-758-836 0123",
    ],
)
def test_a_reference_or_a_code_is_noticed(text: str) -> None:
    assert names_a_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "eh what do you mean",
        "eh my children are fine",
        "07700 900123",
        "ring me on 01632 960 001",
        "+44 7700 900 123",
        "ME4 4TR",
        "he is 4 and she is 7",
        "in 2019 and 2020",
        "943 476 5919",
    ],
)
def test_other_words_and_numbers_are_not(text: str) -> None:
    assert not names_a_request(text)
