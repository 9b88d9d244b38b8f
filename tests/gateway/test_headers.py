from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from flask import Flask

from gateway.settings import Settings
from tests.gateway.builders import Visitor

PATHS = ["/chat", "/help", "/health", "/ready", "/embed.js", "/nothing-here", "/", "/assets/app.css"]

EXPECTED = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self' https://www.bbc.co.uk",
    "base-uri 'none'",
    "frame-ancestors 'self'",
}


def headers_of(app: Flask, path: str) -> Mapping[str, str]:
    with app.test_client().get(path) as answer:
        return dict(answer.headers)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", EXPECTED)
def test_every_answer_carries_the_header(app: Flask, path: str, name: str) -> None:
    assert headers_of(app, path)[name] == EXPECTED[name]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(app: Flask, path: str) -> None:
    assert set(headers_of(app, path)["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.parametrize("path", ["/chat", "/help", "/health", "/ready", "/nothing-here"])
def test_nothing_that_belongs_to_a_visitor_is_kept_by_the_browser(app: Flask, path: str) -> None:
    headers = headers_of(app, path)
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/embed.js", "/assets/app.css", "/assets/chat.js"])
def test_scripts_and_styles_may_be_kept_and_used_elsewhere(app: Flask, path: str) -> None:
    headers = headers_of(app, path)
    assert headers["Cache-Control"] == "public, max-age=3600"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_messages_and_refusals_are_not_kept(visitor: Visitor) -> None:
    for answer in (visitor.say(), visitor.say("x" * 2001), visitor.send({})):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_only_named_sites_may_frame_the_chat(make_app: Callable[..., Flask], settings: Settings) -> None:
    app = make_app(settings=replace(settings, frame_ancestors=("https://www.example.com",)))
    assert "frame-ancestors 'self' https://www.example.com" in headers_of(app, "/chat")["Content-Security-Policy"]
