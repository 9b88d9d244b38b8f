import pytest

from bot.actions.finding.typed import typed_in

REFERENCE, CODE = "EH-D54X-7J57", "643758836"


@pytest.mark.parametrize(
    "typed",
    [
        REFERENCE,
        "eh d54x 7j57",
        "ehd54x7j57",
        "D54X-7J57",
        "d54x 7j57",
        "E H D 5 4 X 7 J 5 7",
        "my reference is EH-D54X-7J57 thanks",
        "code d54x 7j57",
    ],
)
def test_a_reference_is_read_however_it_is_spaced(typed: str) -> None:
    assert typed_in(typed).sought == REFERENCE


@pytest.mark.parametrize("typed", ["EH-SOWQ-XDP5", "eh sowq xdp5", "EH-S0WQ-XDP5"])
def test_an_o_stands_for_a_nought(typed: str) -> None:
    assert typed_in(typed).sought == "EH-S0WQ-XDP5"


@pytest.mark.parametrize(
    "typed",
    [
        "EH-KMNP-QRSQ",
        "eh kmnp qrsq",
        "kmnp qrsq",
        "KMNP-QRSQ 0123",
        "kmnpqrsq",
        "my reference is kmnp qrsq",
        "ref: KMNP QRSQ please",
    ],
)
def test_a_reference_of_letters_only_is_read_with_its_eh_or_without(typed: str) -> None:
    assert typed_in(typed).sought == "EH-KMNP-QRSQ"


@pytest.mark.parametrize("typed", [CODE, "643 758 836", "643-758-836", "my code: 643 758 836."])
def test_a_code_is_read_however_it_is_spaced(typed: str) -> None:
    assert typed_in(typed).sought == CODE


@pytest.mark.parametrize("typed", ["EH-1234-ABCD", "eh kmnp qrsx", "643 758 837", "463 758 836", "D54X-7J75"])
def test_what_the_check_character_refuses_is_said_to_be_mistyped(typed: str) -> None:
    found = typed_in(typed)
    assert (found.sought, found.mistyped) == (None, True)


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "+44 7700 900123",
        "my children",
        "eh what",
        "I have lost it",
        "ME4 4TR",
        "what have you got",
        "kmnp qrsx",
    ],
)
def test_other_words_and_numbers_are_neither(typed: str) -> None:
    found = typed_in(typed)
    assert (found.sought, found.mistyped) == (None, False)


def test_what_is_typed_besides_is_kept_for_the_proof() -> None:
    assert typed_in("EH-D54X-7J57 and it ends in 0123").rest.split() == ["and", "it", "ends", "in", "0123"]
