import pytest

from language.follow_up import follow_up
from language.words import Words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how long?", "length"),
        ("ok and how long does it take", "length"),
        ("is it free?", "cost"),
        ("and how much is it", "cost"),
        ("when?", "time"),
        ("what about at weekends", "time"),
        ("and in Strood?", "place"),
        ("what about near Chatham", "place"),
        ("where is it", "place"),
        ("what about for teenagers?", "people"),
        ("who can go?", "people"),
        ("how do I join?", "reach"),
        ("whats the number", None),
        ("what's the number", "reach"),
        ("why not", "reason"),
        ("tell me more", "more"),
        ("What about Chatham", "other"),
        ("how about dads", "other"),
        ("what is a family hub", None),
        ("how much does a nursery place cost for two", None),
        ("and he hits me", None),
        ("thanks", None),
        ("", None),
        ("?!", None),
    ],
)
def test_kind_of_follow_up(words: Words, text: str, kind: str | None) -> None:
    assert follow_up(text, words) == kind
