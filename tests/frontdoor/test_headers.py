from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.frontdoor.builders import bearer, front_door, settings

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
# A page, a redirection, an answer of the API, a refusal, a page that is not there.
PATHS = ["/sign-in", "/requests", "/api/v1/openapi.json", "/api/v1/requests/EH-0000-0000", "/nowhere"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("name", "value"), HEADERS.items())
def test_every_answer_has_the_header(client: FlaskClient, path: str, name: str, value: str) -> None:
    assert client.get(path).headers[name] == value


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("directive", "value"), DIRECTIVES.items())
def test_every_answer_has_the_content_security_policy(
    client: FlaskClient, path: str, directive: str, value: str
) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert dict(part.split(" ", 1) for part in policy.split("; "))[directive] == value


def test_browsers_are_held_to_https_only_where_cookies_need_it(client: FlaskClient, tmp_path: Path) -> None:
    assert "Strict-Transport-Security" not in client.get("/sign-in").headers
    secure = front_door(settings(tmp_path, secure_cookies=True)).test_client()
    assert secure.get("/sign-in").headers["Strict-Transport-Security"].startswith("max-age=63072000")


def test_assets_may_be_kept_when_asked_about_again(client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app.css").write_text("p{}")
    with client.get("/assets/app.css") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get("/assets/../frontdoor.db", headers=bearer()).status_code == 404
