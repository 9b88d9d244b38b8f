import pytest

from language.phrases import Phrases

PHRASES = Phrases({"sleep": ["sleep", "own bed"], "school": ["won't go to school"], "bed": ["bed"]})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("he won't sleep", ["sleep"]),
        ("She WON’T go to school and will not SLEEP", ["school", "sleep"]),
        ("stay in her own bed", ["sleep"]),
        ("own-bed", ["sleep"]),
        ("sleepy", []),
        ("", []),
    ],
)
def test_what_a_text_speaks_of(text: str, names: list[str]) -> None:
    assert PHRASES.names_in(text) == names


def test_without_phrases_nothing_is_found() -> None:
    assert Phrases({}).names_in("anything") == []
