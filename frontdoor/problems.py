"""Turns everything that goes wrong into a fixed answer: a page for staff, JSON for the API."""

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DatabaseError, DataError, InterfaceError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from werkzeug.exceptions import HTTPException

from frontdoor.api.problems import ApiProblem, BadFields, answer_bad_fields, answer_problem
from frontdoor.database import DurabilityError
from frontdoor.finding import NotFound
from frontdoor.intake import KeyReused, ReferenceTaken
from frontdoor.logs import log
from frontdoor.statuses import StaleVersion

SECONDS_BEFORE_NEXT_TRY = 5
API_WORDS = {404: "not_found", 405: "wrong_method", 413: "too_large"}
PAGES = frozenset({400, 403, 404, 405, 413, 500, 503})


def answer_problems(app: Flask) -> None:
    app.register_error_handler(ApiProblem, answer_problem)
    app.register_error_handler(BadFields, answer_bad_fields)
    app.register_error_handler(KeyReused, lambda _: answer_problem(ApiProblem(409, "key_reused")))
    app.register_error_handler(ReferenceTaken, lambda _: answer_problem(ApiProblem(409, "reference_taken")))
    app.register_error_handler(NotFound, lambda _: _answer(404, "not_found"))
    app.register_error_handler(CSRFError, lambda _: _answer(400, "went_wrong"))
    app.register_error_handler(HTTPException, _answer_http)
    for error in (DatabaseError, InterfaceError, NoFreeConnection, DurabilityError, StaleVersion):
        app.register_error_handler(error, _answer_unavailable)
    app.register_error_handler(DataError, _answer_fault)
    app.register_error_handler(Exception, _answer_fault)


def _answer_http(error: HTTPException) -> Response:
    code = error.code or 500
    response = _answer(code, API_WORDS.get(code, "went_wrong"))
    if error.response is None and code == 405:
        response.headers.extend([(name, value) for name, value in error.get_headers() if name == "Allow"])
    return response


def _answer_unavailable(error: Exception) -> Response:
    log.error("database unavailable", exc_info=error)
    response = _answer(503, "try_again")
    response.headers["Retry-After"] = str(SECONDS_BEFORE_NEXT_TRY)
    return response


def _answer_fault(error: Exception) -> Response:
    log.error("fault", exc_info=error)
    return _answer(500, "went_wrong")


def _answer(code: int, key: str) -> Response:
    if request.path.startswith("/api/"):
        return answer_problem(ApiProblem(code, key))
    page = code if code in PAGES else 500
    return make_response(render_template("problem.html", code=page), code)
