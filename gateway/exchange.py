"""Reads what a request carries, and gives or takes away the session cookie."""

from typing import Any, TypeVar

from flask import request
from werkzeug.wrappers import Response

from gateway.door import Caller
from gateway.parts import parts
from gateway.refusals import Refused
from gateway.sessions import Session

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
HELP = "/help"
AnyResponse = TypeVar("AnyResponse", bound=Response)


def caller() -> Caller:
    settings = parts().settings
    return Caller(
        site=request.headers.get("Sec-Fetch-Site"),
        origin=request.headers.get("Origin"),
        own_origin=settings.public_origin or request.host_url.rstrip("/"),
        cookie=request.cookies.get(settings.cookie),
        address=request.remote_addr or "",
    )


def body(mimetype: str, limit: int) -> bytes:
    """Raises Refused('not_json') for any other kind of body; a longer one is answered with a 413."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != mimetype or charset != "utf-8" or request.content_encoding:
        raise Refused("not_json")
    request.max_content_length = limit
    return request.get_data(cache=False)


def with_help(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what stands beside every turn: where urgent help is, and the notice when staff have set one."""
    notice = parts().switch.state().notice
    return {**answer, "help": HELP, **({"notice": notice} if notice else {})}


def with_cookie(response: AnyResponse, session: Session) -> AnyResponse:
    settings = parts().settings
    secure = settings.secure_cookies
    response.set_cookie(settings.cookie, session.token, httponly=True, samesite="Strict", secure=secure)
    return response


def without_cookie(response: AnyResponse) -> AnyResponse:
    settings = parts().settings
    response.delete_cookie(settings.cookie, httponly=True, samesite="Strict", secure=settings.secure_cookies)
    return response
