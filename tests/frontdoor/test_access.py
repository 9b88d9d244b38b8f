"""Who may enter: one table over all routes, so that a new one without a rule fails here."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.frontdoor.builders import REFERENCE, form_token

OPEN = {
    "GET /assets/<path:name>",
    "GET /health",
    "GET /ready",
    "GET /api/v1/openapi.json",
    "GET /sign-in",
    "POST /sign-in",
}
BEARER = {
    "POST /api/v1/requests",
    "GET /api/v1/requests",
    "GET /api/v1/requests/<reference:reference>",
    "POST /api/v1/requests/<reference:reference>/withdrawal",
    "POST /api/v1/requests/<reference:reference>/additions",
}
WORKER = {
    "GET /",
    "GET /requests",
    "GET /requests/<reference:reference>",
    "POST /requests/<reference:reference>/pick-up",
    "POST /requests/<reference:reference>/status",
    "POST /requests/<reference:reference>/read",
    "POST /sign-out",
    "GET /chat",
}
DUTY_MANAGER = {"POST /chat"}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD")


def routes(app: Flask) -> set[str]:
    return {f"{method} {rule.rule}" for rule in app.url_map.iter_rules() for method in own_methods(rule)}


def own_methods(rule: Rule) -> set[str]:
    return set(rule.methods or ()) - {"HEAD", "OPTIONS"}


def call(client: FlaskClient, route: str) -> tuple[int, str | None]:
    method, rule = route.split(" ")
    path = rule.replace("<reference:reference>", REFERENCE).replace("<path:name>", "app.css")
    answer = client.open(path, method=method)
    return answer.status_code, answer.headers.get("Location")


@pytest.mark.hazard("F3")
def test_every_route_stands_in_exactly_one_list(app: Flask) -> None:
    lists = (OPEN, BEARER, WORKER, DUTY_MANAGER)
    assert routes(app) == set().union(*lists)
    assert sum(map(len, lists)) == len(routes(app))


@pytest.mark.hazard("F3")
@pytest.mark.parametrize("route", sorted(DUTY_MANAGER))
def test_only_a_duty_manager_enters_what_is_theirs(
    client: FlaskClient, worker: FlaskClient, duty_manager: FlaskClient, route: str
) -> None:
    assert call(client, route) == (303, "/sign-in")
    # A form token is asked for before the role is.
    token = {"csrf_token": form_token(worker, "/sign-in")}
    assert worker.post("/chat", data=token).status_code == 403
    assert duty_manager.post("/chat", data={"csrf_token": form_token(duty_manager, "/chat")}).status_code == 400


@pytest.mark.hazard("F3")
@pytest.mark.parametrize("route", sorted(WORKER - {"POST /sign-out"}))
def test_every_role_enters_every_other_staff_page(worker: FlaskClient, duty_manager: FlaskClient, route: str) -> None:
    assert call(worker, route) == call(duty_manager, route) and call(worker, route)[0] != 403


@pytest.mark.parametrize("route", sorted(WORKER))
def test_nobody_enters_a_staff_page_signed_out(client: FlaskClient, route: str) -> None:
    assert call(client, route) == (303, "/sign-in")


@pytest.mark.parametrize("route", sorted(BEARER))
def test_nobody_enters_the_api_without_the_token(client: FlaskClient, route: str) -> None:
    assert call(client, route)[0] == 401


@pytest.mark.parametrize("route", sorted(BEARER))
def test_signing_in_does_not_open_the_api(worker: FlaskClient, route: str) -> None:
    assert call(worker, route)[0] == 401


@pytest.mark.parametrize("route", sorted(OPEN))
def test_what_is_open_is_open(client: FlaskClient, route: str) -> None:
    status, location = call(client, route)
    assert status not in (401, 403) and location is None


@pytest.mark.parametrize("route", sorted(WORKER))
@pytest.mark.parametrize("method", METHODS)
def test_no_other_method_opens_a_staff_page(client: FlaskClient, route: str, method: str) -> None:
    status, _ = call(client, f"{method} {route.split(' ')[1]}")
    assert status in (303, 405)


@pytest.mark.parametrize(
    "header",
    [
        "Bearer wrong",
        "Bearer",
        "",
        "bearer local-intake-token",
        "Basic local-intake-token",
        "Bearer local-intake-tokené",
    ],
)
def test_only_the_very_token_enters(client: FlaskClient, header: str) -> None:
    answer = client.get(f"/api/v1/requests/{REFERENCE}", headers={"Authorization": header})
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused(client: FlaskClient, site: str) -> None:
    assert client.post("/sign-in", headers={"Sec-Fetch-Site": site}).status_code == 400
