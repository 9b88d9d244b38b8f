"""What the API answers when it does not do what was asked."""

from flask import Response, jsonify

from frontdoor.schema import FieldProblem
from frontdoor.words import word


class ApiProblem(Exception):
    """A refusal: a status code and the key of its words."""

    def __init__(self, code: int, key: str, retry_after: int | None = None) -> None:
        super().__init__(key)
        self.code, self.key, self.retry_after = code, key, retry_after


class BadFields(Exception):
    """The body breaks the schema."""

    def __init__(self, problems: list[FieldProblem]) -> None:
        super().__init__("bad fields")
        self.problems = problems


def answer_problem(problem: ApiProblem) -> Response:
    response = jsonify(error=word("api_errors", problem.key))
    response.status_code = problem.code
    if problem.code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def answer_bad_fields(bad: BadFields) -> tuple[Response, int]:
    known = word("api_problems")
    errors = [{"field": each.field, "problem": known.get(each.problem, known["other"])} for each in bad.problems]
    return jsonify(errors=errors), 422
