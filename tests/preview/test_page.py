"""The preview is the chat page itself: same template, same words, same rules about links."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editorial.replies import answer_variants
from gateway.app import create_app
from gateway.settings import Settings
from preview.page import NoSuchAnswer, NothingIsSaid, answer_page, write
from tests.gateway import builders
from tests.gateway.builders import FakeRasa, Visitor
from tests.gateway.conftest import ASSETS

HERE = Settings(council="seatown", assets_dir=ASSETS)


def answer(**changes: Any) -> dict[str, Any]:
    whole = {
        "title": "What a hub is",
        "topic": "family_hubs",
        "text": "A hub is a place for families.\n\nRing 01632 960001.",
        "practitioner": None,
        "source": {"title": "Early help strategy", "url": "https://example.com/strategy", "checked": "2026-11-22"},
        "links": [{"title": "Family hubs", "href": builders.HUB_PAGE}],
        "next": ["family_hubs_where"],
        "find_parenting": None,
        "offer_request": True,
        "offer_find_request": False,
    }
    return whole | changes


def council(**answers: Any) -> dict[str, Any]:
    where = answer(title="Where the hubs are", next=[], offer_request=False)
    known = {"family_hubs_what": answer(), "family_hubs_where": where}
    return builders.built_content() | {
        "answers": known | answers,
        "questions": {"offer_request_button": "Ask for support"},
    }


def page(built: dict[str, Any], key: str = "family_hubs_what", practitioner: bool = False) -> str:
    return answer_page(built, key, practitioner, HERE)


def articles(html: str) -> list[str]:
    return re.findall(r"<article.*?</article>", re.sub(r"<template.*?</template>", "", html, flags=re.S), re.S)


def test_the_answer_is_drawn_as_the_chat_draws_it(tmp_path: Path) -> None:
    built = council()
    rasa = FakeRasa([answer_variants("family_hubs_what", built["answers"]["family_hubs_what"], built)])
    settings = replace(HERE, store_url=f"sqlite:///{tmp_path}/gateway.db")
    app = create_app(settings, content=builders.content(**built), rasa=rasa, keeps_safe=NothingIsSaid())
    chat = Visitor(app.test_client()).open().post_form(text="What a hub is")
    greeting, *talk = articles(chat.text)
    assert articles(page(built)) == talk and len(talk) == 2 and "Hello" in greeting


def test_source_links_and_buttons_are_shown() -> None:
    html = page(council())
    assert re.search(r"Source: <a [^>]*>Early help strategy</a>\. Checked 22 November 2026\.", html)
    assert f'href="{builders.HUB_PAGE}"' in html
    assert re.findall(r'name="button"[^>]*>\s*(.*?)\s*<', html)[:2] == ["Where the hubs are", "Ask for support"]


def test_an_address_that_may_not_be_shown_is_left_out_as_in_the_chat() -> None:
    stray = [{"title": "Elsewhere", "href": "javascript:alert(1)"}]
    assert "Elsewhere" not in page(council(family_hubs_what=answer(links=stray)))


@pytest.mark.parametrize(
    ("own", "practitioner", "said"),
    [
        (None, False, "A hub is a place for families."),
        (None, True, "A hub is a place for families."),
        ("Hubs take referrals.", False, "A hub is a place for families."),
        ("Hubs take referrals.", True, "Hubs take referrals."),
    ],
)
def test_each_audience_reads_its_own_words(own: str | None, practitioner: bool, said: str) -> None:
    asked, answered = articles(page(council(family_hubs_what=answer(practitioner=own)), practitioner=practitioner))
    assert "What a hub is" in asked and said in answered


def test_the_page_needs_nothing_beside_it() -> None:
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]{0,40})', page(council()))
    assert loaded and all(address.startswith("data:") for address in loaded)


def test_an_answer_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchAnswer, match="family_hubs_when"):
        page(council(), "family_hubs_when")


def test_the_page_is_written_under_its_name(tmp_path: Path) -> None:
    path = write("<!DOCTYPE html>", "seatown-family_hubs_what", tmp_path / "preview")
    assert path.name == "seatown-family_hubs_what.html" and path.read_text() == "<!DOCTYPE html>"
