import pytest

from language.follow_up import FollowUp, follow_up
from language.words import Words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how long?", "length"),
        ("ok and how long does it take", "length"),
        ("is it free?", "cost"),
        ("and how much is it", "cost"),
        ("when?", "time"),
        ("what about at weekends", "out_of_hours"),
        ("and at the weekend?", "out_of_hours"),
        ("is it open on saturdays", "out_of_hours"),
        ("on Mondays?", "time"),
        ("where is it", "place"),
        ("who can go?", "who"),
        ("how do I join?", "join"),
        ("how do i get that?", "join"),
        ("whats the number", None),
        ("what's the number", "number"),
        ("who do i ring then", None),
        ("why not", "reason"),
        ("tell me more", "more"),
        ("and then what", "after"),
        ("and then?", "after"),
        ("can you explain that?", "more"),
        ("is it for everyone?", "who"),
        ("and whereabouts is it", "place"),
        ("do we need a referral", "join"),
        ("what's the cost?", "cost"),
        ("and over christmas", "out_of_hours"),
        ("what is a family hub", None),
        ("how much does a nursery place cost for two", None),
        ("and he hits me", None),
        ("thanks", None),
        ("", None),
        ("?!", None),
    ],
)
def test_kind_of_follow_up(words: Words, text: str, kind: str | None) -> None:
    assert follow_up(text, words) == (FollowUp(kind) if kind else None)


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("and in Strood?", "place", "strood"),
        ("what about near Chatham", "place", "chatham"),
        ("what about for teenagers?", "people", "teenagers"),
        ("and if she's 14", "people", "14"),
        ("What about Chatham", "other", "chatham"),
        ("how about dads", "other", "dads"),
    ],
)
def test_an_open_phrase_keeps_what_it_goes_on_with(words: Words, text: str, kind: str, rest: str) -> None:
    assert follow_up(text, words) == FollowUp(kind, rest)
