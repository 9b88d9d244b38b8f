import pytest

from bot.engine.levels.clauses import LONGEST_SENTENCE, clauses, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mum drinks. He is off school!", ["Mum drinks.", "He is off school!"]),
        ("one line\nanother line", ["one line", "another line"]),
        ("No end at all", ["No end at all"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_sentence_that_never_ends_is_cut() -> None:
    assert [len(part.split()) for part in sentences("word " * 250)] == [LONGEST_SENTENCE, LONGEST_SENTENCE, 50]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("mum has depression, dad left", ["mum has depression", "dad left"]),
        ("he is bright but he steals", ["he is bright", "he steals"]),
        ("she cries and he is off school", ["she cries", "he is off school"]),
        ("drink and drugs", ["drink and drugs"]),
        ("a home (damp, cold)", ["a home", "damp", "cold"]),
        ("a part-time timetable", ["a part-time timetable"]),
        (", . !", []),
    ],
)
def test_clauses(sentence: str, parts: list[str]) -> None:
    assert clauses(sentence) == parts
