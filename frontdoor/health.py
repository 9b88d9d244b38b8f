"""Tells a load balancer whether the process lives and whether its database can take a request in."""

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from frontdoor.database import DurabilityError
from frontdoor.migrating import is_migrated
from frontdoor.wiring import door

health_checks = Blueprint("health", __name__)


@health_checks.get("/health")
def health() -> Response:
    return jsonify(status="ok")


@health_checks.get("/ready")
def ready() -> tuple[Response, int]:
    if _database_answers():
        return jsonify(status="ready"), 200
    return jsonify(status="not ready"), 503


def _database_answers() -> bool:
    try:
        with door().store.begin() as session:
            return is_migrated(session.connection())
    except (SQLAlchemyError, DurabilityError):
        return False
