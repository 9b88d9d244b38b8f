from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gateway.store import Lifetimes, StoreError
from tests.gateway.builders import FakeRasa, built_content


class DeadStore:
    """Every call fails."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def fail(*args: Any) -> Any:
            raise StoreError

        return fail

    def ready(self) -> bool:
        return False


@pytest.fixture
def everything_is_down(make_app: Callable[..., Flask]) -> Flask:
    return make_app(store=DeadStore(), rasa=FakeRasa(is_down=True))


def test_the_front_leads_to_the_chat(app: Flask) -> None:
    reply = app.test_client().get("/")
    assert reply.status_code == 302
    assert reply.headers["Location"] == "/chat"


@pytest.mark.hazard("D8")
@pytest.mark.hazard("A4")
def test_urgent_help_is_there_when_everything_else_is_down(everything_is_down: Flask) -> None:
    page = everything_is_down.test_client().get("/help")
    assert page.status_code == 200
    for section in built_content()["help"]["sections"]:
        assert section["heading"] in page.text
    assert 'href="tel:01632960001"' in page.text


def test_urgent_help_sets_no_cookie(app: Flask) -> None:
    assert "Set-Cookie" not in app.test_client().get("/help").headers


@pytest.mark.hazard("D3")
def test_the_chat_says_so_when_the_store_is_down(everything_is_down: Flask) -> None:
    page = everything_is_down.test_client().get("/chat")
    assert page.status_code == 503
    assert 'href="/help"' in page.text
    assert "01632 960001" in page.text


def test_health_is_about_this_process_only(everything_is_down: Flask) -> None:
    assert everything_is_down.test_client().get("/health").json == {"status": "ok"}


def test_ready_means_all_parts_answer(app: Flask, rasa: FakeRasa) -> None:
    client = app.test_client()
    assert client.get("/ready").status_code == 200
    rasa.is_down = True
    reply = client.get("/ready")
    assert reply.status_code == 503
    assert reply.json["parts"] == {"store": True, "rasa": False}


def test_ready_says_the_store_is_down(everything_is_down: Flask) -> None:
    assert everything_is_down.test_client().get("/ready").json["parts"]["store"] is False


def test_the_embed_script_puts_the_chat_into_a_page(app: Flask) -> None:
    reply = app.test_client().get("/embed.js")
    assert reply.mimetype == "text/javascript"
    assert "createElement('iframe')" in reply.text
    assert '"Early help chat"' in reply.text
    assert "innerHTML" not in reply.text


@pytest.mark.parametrize("path", ["/nothing-here", "/assets/../gateway/app.py", "/assets/none.js", "/chat/"])
def test_an_unknown_page_has_words_and_urgent_help(app: Flask, path: str) -> None:
    page = app.test_client().get(path)
    assert page.status_code == 404
    assert "Traceback" not in page.text


def test_lifetimes_end_a_session() -> None:
    lives = Lifetimes(idle_seconds=10, absolute_seconds=100, stale_seconds=1)
    assert not lives.is_over(created=0, seen=91, now=99)
    assert lives.is_over(created=0, seen=0, now=10)
    assert lives.is_over(created=0, seen=99, now=100)


def test_scripts_hold_no_words_and_never_write_markup() -> None:
    script = (Path(__file__).parents[2] / "assets" / "src" / "chat.js").read_text(encoding="utf-8")
    assert not any(
        name in script for name in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    )
    assert not any(name in script for name in ("localStorage", "sessionStorage", "indexedDB"))
