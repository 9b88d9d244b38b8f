"""The routes of the API: parse, call one thing, answer."""

from flask import Blueprint, Response, jsonify, request

from frontdoor.after_sending import Sent, add, status_for_family, withdraw
from frontdoor.api.problems import ApiProblem
from frontdoor.api.reading import read_body, read_key, refuse_other_key
from frontdoor.intake import accept, under_key
from frontdoor.records import Case
from frontdoor.schema import ADDITION, WITHDRAWAL
from frontdoor.transitions import Status
from frontdoor.tries import TryKind, count_try, forget_tries, subject
from frontdoor.wiring import Door, door

api = Blueprint("api", __name__, url_prefix="/api/v1/requests")


@api.post("")
def take_in() -> tuple[Response, int]:
    body = read_body()
    key = read_key()
    refuse_other_key(body, key)
    accepted = accept(door().store, key, body, door().now)
    return jsonify(_receipt(accepted.case)), 201 if accepted.first_time else 200


@api.get("")
def received() -> Response:
    """For whoever sent requests and compares: the one that came with this key, or none."""
    with door().store.begin() as session:
        case = under_key(session, request.args.get("external_ref", ""))
        found = [] if case is None else [{"external_ref": case.idempotency_key, **_receipt(case)}]
    return jsonify(requests=found)


@api.get("/<reference:reference>")
def status(reference: str) -> Response:
    here = door()
    about = subject(here.settings.secret_key, TryKind.SECOND_FACTOR, reference)
    with here.store.begin() as session:
        wait = count_try(session, about, here.now)
    if wait:
        raise ApiProblem(429, "too_many", retry_after=int(wait.total_seconds()) + 1)
    with here.store.begin() as session:
        found = status_for_family(session, reference, request.args.get("second_factor", ""), here.now)
        if found:
            forget_tries(session, about)
    if found is None:
        raise ApiProblem(404, "not_found")
    return jsonify(reference=reference, status=found.status, since=found.at.isoformat())


@api.post("/<reference:reference>/withdrawal")
def withdrawal(reference: str) -> tuple[Response, int]:
    here = door()
    withdraw(here.store, _sent(reference, WITHDRAWAL), here.now)
    return jsonify(reference=reference, status=Status.WITHDRAWN), 202


@api.post("/<reference:reference>/additions")
def additions(reference: str) -> tuple[Response, int]:
    here: Door = door()
    addition, is_new = add(here.store, _sent(reference, ADDITION), here.now)
    answer = jsonify(addition_id=addition.addition_id, received_at=addition.received_at.isoformat())
    return answer, 201 if is_new else 200


def _receipt(case: Case) -> dict[str, str]:
    return {"case_id": case.case_id, "reference": case.reference, "received_at": case.received_at.isoformat()}


def _sent(reference: str, schema: dict[str, object]) -> Sent:
    body = read_body(schema)
    return Sent(reference, read_key(), body)
