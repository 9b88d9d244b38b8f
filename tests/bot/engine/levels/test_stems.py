import pytest

from bot.engine.levels.stems import WordForms, stem
from tests.bot.engine.levels.builders import READING

FORMS = WordForms.from_data(READING)


@pytest.mark.parametrize(
    ("words", "one"),
    [
        (("drink", "drinks", "drinking"), "drink"),
        (("miss", "missed", "missing", "misses"), "miss"),
        (("hit", "hits", "hitting"), "hit"),
        (("bully", "bullies", "bullied", "bullying"), "bully"),
        (("house", "houses", "housing"), "hous"),
        (("bruise", "bruises", "bruised", "bruising"), "bruis"),
        (("use", "bed", "is"), None),
    ],
)
def test_grammatical_endings_do_not_count(words: tuple[str, ...], one: str | None) -> None:
    found = {stem(word) for word in words}
    assert found == ({one} if one else set(words))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Mum has been really depressed", ["parent", "depress"]),
        ("the girl hits", ["child", "hit"]),
        ("He doesn't go", ["not", "go"]),
        ("He doesn’t go", ["not", "go"]),
        ("a section 21", ["section", "21"]),
        ("", []),
        ("the is a", []),
    ],
)
def test_a_text_is_reduced_to_what_it_says(text: str, bare: list[str]) -> None:
    assert FORMS.stems(text).words == bare


def test_what_follows_an_and_is_remembered() -> None:
    assert FORMS.stems("no friends and the boy steals").after_and == {2}
