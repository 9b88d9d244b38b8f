from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.frontdoor.builders import EMAIL, HeldClock, employ, form_token, front_door, settings, sign_in, store_of


@pytest.fixture(autouse=True)
def _a_worker(app: Flask) -> None:
    employ(store_of(app))


def cookie(answer: Any) -> str:
    given: list[str] = answer.headers.getlist("Set-Cookie")
    return next(each for each in given if each.startswith(("frontdoor=", "__Host-frontdoor=")))


def test_the_right_password_opens_the_queue(client: FlaskClient) -> None:
    assert sign_in(client).headers["Location"] == "/requests"
    assert client.get("/requests").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    given = cookie(sign_in(client))
    assert "HttpOnly" in given and "SameSite=Strict" in given and "Secure" not in given


def test_the_cookie_is_secure_where_settings_say_so(tmp_path: Path) -> None:
    app = front_door(settings(tmp_path / "secure", secure_cookies=True))
    employ(store_of(app))
    browser = app.test_client()
    page = browser.get("/sign-in", base_url="https://localhost")
    token = page.get_data(as_text=True).split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    form = {"csrf_token": token, "email": EMAIL, "password": "a long enough password"}
    answer = browser.post("/sign-in", data=form, base_url="https://localhost")
    assert cookie(answer).startswith("__Host-frontdoor=") and "Secure" in cookie(answer) and "Path=/" in cookie(answer)


@pytest.mark.hazard("F15")
def test_wrong_and_unknown_are_told_apart_by_nobody(client: FlaskClient) -> None:
    wrong, unknown = sign_in(client, password="not the password"), sign_in(client, email="nobody@example.com")
    assert wrong.status_code == unknown.status_code == 403
    assert _without_what_was_typed(wrong) == _without_what_was_typed(unknown)


@pytest.mark.hazard("F1")
@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_five_wrong_tries_make_the_sixth_wait_whoever_it_is(client: FlaskClient, email: str) -> None:
    codes = [sign_in(client, email, "not the password").status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]


def test_not_even_the_right_password_helps_during_the_wait(client: FlaskClient, clock: HeldClock) -> None:
    for _ in range(5):
        sign_in(client, password="not the password")
    assert sign_in(client).status_code == 429
    clock.pass_time(minutes=1)
    assert sign_in(client).status_code == 303


def test_signing_in_starts_the_count_again(client: FlaskClient) -> None:
    for _ in range(4):
        sign_in(client, password="not the password")
    sign_in(client)
    assert sign_in(client, password="not the password").status_code == 403


@pytest.mark.hazard("F2")
def test_a_token_set_before_signing_in_is_worth_nothing_after(client: FlaskClient) -> None:
    client.set_cookie("frontdoor", "chosen by an attacker")
    sign_in(client)
    given = client.get_cookie("frontdoor")
    assert given is not None and given.value != "chosen by an attacker"


def test_signing_in_again_ends_the_first_session(app: Flask, client: FlaskClient) -> None:
    sign_in(client)
    first = client.get_cookie("frontdoor")
    sign_in(client)
    thief = app.test_client()
    assert first is not None
    thief.set_cookie("frontdoor", first.value)
    assert thief.get("/requests").status_code == 303


@pytest.mark.hazard("F2")
def test_signing_out_ends_the_session_here_and_not_only_in_the_browser(app: Flask, client: FlaskClient) -> None:
    sign_in(client)
    kept = client.get_cookie("frontdoor")
    client.post("/sign-out", data={"csrf_token": form_token(client, "/requests")})
    assert kept is not None and client.get_cookie("frontdoor") is None
    thief = app.test_client()
    thief.set_cookie("frontdoor", kept.value)
    assert thief.get("/requests").status_code == 303


@pytest.mark.parametrize(("minutes", "code"), [(14, 200), (16, 303)])
def test_an_idle_session_ends(client: FlaskClient, clock: HeldClock, minutes: int, code: int) -> None:
    sign_in(client)
    clock.pass_time(minutes=minutes)
    assert client.get("/requests").status_code == code


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-out", "/requests/EH-0001-0000/pick-up", "/requests/EH-0001-0000/status"]
)
@pytest.mark.hazard("F5")
def test_every_form_needs_its_token(client: FlaskClient, path: str) -> None:
    sign_in(client)
    assert client.post(path, data={"email": EMAIL, "password": "x", "version": 1, "to": "screening"}).status_code == 400


def test_a_token_from_before_signing_in_is_refused_after(client: FlaskClient) -> None:
    old = form_token(client)
    sign_in(client)
    assert client.post("/sign-out", data={"csrf_token": old}).status_code == 400


@pytest.mark.parametrize(("email", "password"), [("", "x"), (EMAIL, ""), ("e" * 255, "x"), (EMAIL, "p" * 129)])
def test_an_empty_or_endless_form_is_shown_again(client: FlaskClient, email: str, password: str) -> None:
    answer = sign_in(client, email, password)
    assert answer.status_code == 400 and "govuk-error-summary" in answer.get_data(as_text=True)


def test_unkeepable_characters_are_no_fault(client: FlaskClient) -> None:
    assert (
        sign_in(
            client, "ada\x00@example.com\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        ).status_code
        == 403
    )


def test_a_password_is_never_sent_back(client: FlaskClient) -> None:
    assert "not the password" not in sign_in(client, password="not the password").get_data(as_text=True)


def _without_what_was_typed(answer: Any) -> str:
    page: str = answer.get_data(as_text=True)
    page = page.replace(EMAIL, "").replace("nobody@example.com", "")
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line)
