from pathlib import Path

import pytest
import yaml

from language.other_writing import OtherWriting

FILE = Path(__file__).parents[2] / "content" / "national" / "other_writing.yml"


@pytest.fixture(scope="module")
def writing() -> OtherWriting:
    words = yaml.safe_load(FILE.read_text(encoding="utf-8"))["other_writing"]
    return OtherWriting(words["languages"], words["english"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ابني لا ينام وأنا متعبة", "another_language"),
        ("мой сын не спит", "another_language"),
        ("ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ", "another_language"),
        ("我的孩子不睡觉", "another_language"),
        ("potrzebuję pomocy dla mojego dziecka", "another_language"),
        ("jak moge prosic o pomoc dla dziecka", "another_language"),
        ("am nevoie de ajutor pentru copilul meu", "another_language"),
        ("necesito ayuda con mi hijo por favor", "another_language"),
        ("preciso de ajuda com o meu filho", "another_language"),
        ("j'ai besoin d'aide pour mon fils", "another_language"),
        ("oğlum için yardım istiyorum", "another_language"),
        ("😀😀", "only_pictures"),
        ("👩‍👧 ❤️", "only_pictures"),
        ("👍", "only_pictures"),
        ("https://example.com/page", "only_code"),
        ("look www.example.com", "only_code"),
        ("sam@example.com", "only_code"),
        ("<script>alert(1)</script>", "only_code"),
        ("SELECT * FROM users", "only_code"),
        ("{{7*7}}", "only_code"),
        ("def main(): return 1", "only_code"),
        ("'; DROP TABLE requests; --", "only_code"),
    ],
)
def test_what_is_no_english_is_told_apart(writing: OtherWriting, text: str, kind: str) -> None:
    assert writing.kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "12345",
        "what is a family hub",
        "my son won't sleep 😭",
        "no me neither",
        "i am a mum",
        "can you select a hub for me from the list",
        "he looked at www.example.com and now he is scared to go to sleep",
        "Chatham",
        "ok ta",
        "do i have to pay",
        "am I on a list",
        "my son Ali has a la la day",
        "Zosia",
        "i am in a bad way",
        "sure start",
        "we return to school and he cries",
        "the class is too loud for him",
        "café",
        "hlep me plz",
        "a an the",
    ],
)
def test_english_stays_english(writing: OtherWriting, text: str) -> None:
    assert writing.kind_of(text) is None


def test_without_lists_only_signs_and_scripts_count() -> None:
    assert OtherWriting({}, ()).kind_of("necesito ayuda con mi hijo") is None
