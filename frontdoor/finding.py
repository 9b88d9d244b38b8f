"""Finds a case by its reference."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdoor.records import Case


class NotFound(Exception):
    """No request has this reference."""


def find_case(session: Session, reference: str) -> Case | None:
    return session.scalars(select(Case).where(Case.reference == reference)).one_or_none()


def get_case(session: Session, reference: str) -> Case:
    case = find_case(session, reference)
    if case is None:
        raise NotFound
    return case
