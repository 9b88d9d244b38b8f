import pytest

from bot.actions.intake.references import ALPHABET, new_reference, read_reference


def test_references_are_random_and_well_formed() -> None:
    made = {new_reference() for _ in range(500)}
    assert len(made) == 500 and all(read_reference(reference) == reference for reference in made)


@pytest.mark.parametrize(
    "spoken",
    [
        str.lower,
        lambda r: r.replace("-", " "),
        lambda r: r.replace("0", "O").replace("1", "I"),
        lambda r: r.removeprefix("EH-"),
        lambda r: f"  {r}. ",
    ],
)
def test_a_reference_is_read_however_it_is_typed(spoken) -> None:
    for reference in ("EH-EHP4-KJAB", *(new_reference() for _ in range(50))):
        assert read_reference(spoken(reference)) == reference


def test_one_wrong_character_is_noticed() -> None:
    reference = new_reference()
    for place in (3, 4, 5, 6, 8, 9, 10):
        for letter in ALPHABET:
            wrong = reference[:place] + letter + reference[place + 1 :]
            difference = (ALPHABET.index(letter) - ALPHABET.index(reference[place])) % 31
            assert wrong == reference or difference == 0 or read_reference(wrong) is None
