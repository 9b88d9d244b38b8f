"""Who may enter which route: a signed-in worker whose role allows it, unless the route is listed here."""

import hmac

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from frontdoor.api.problems import ApiProblem
from frontdoor.roles import may_enter
from frontdoor.sessions import who_is_signed_in
from frontdoor.wiring import door

OPEN = frozenset(
    {
        "assets.asset",
        "health.health",
        "health.ready",
        "api_description.openapi",
        "sign_in.sign_in_page",
        "sign_in.sign_in",
    }
)
BEARER = frozenset({"api.take_in", "api.received", "api.status", "api.withdrawal", "api.additions"})
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def guard() -> Response | None:
    if request.endpoint in BEARER:
        _require_bearer()
        return None
    _refuse_other_sites()
    if request.endpoint is None or request.endpoint in OPEN:
        return None
    refused = _require_worker()
    if refused is None and not may_enter(g.worker.role, request.endpoint):
        abort(403)
    return refused


def _require_bearer() -> None:
    expected = f"Bearer {door().settings.intake_token}".encode()
    given = request.headers.get("Authorization", "").encode("utf-8", "replace")
    if not hmac.compare_digest(expected, given):
        raise ApiProblem(401, "bad_token")


def _require_worker() -> Response | None:
    here = door()
    token = request.cookies.get(here.settings.session_cookie)
    with here.store.begin() as session:
        g.worker = who_is_signed_in(session, token, here.limits, here.now)
    return None if g.worker else redirect(url_for("sign_in.sign_in_page"), 303)


def _refuse_other_sites() -> None:
    # Our pages send no referrer and so no origin either; browsers say this instead.
    if request.method in UNSAFE and request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(400)
