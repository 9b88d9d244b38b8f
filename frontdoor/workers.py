"""Adds, finds and removes the workers who may sign in, and says what they may do."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdoor.actors import OPERATOR
from frontdoor.audit import Action, write_down
from frontdoor.records import Worker
from frontdoor.roles import Role
from frontdoor.sessions import end_all_sessions


class WorkerExists(Exception):
    """This email is taken."""


class NoSuchWorker(Exception):
    """Nobody has this email."""


def find_worker(session: Session, email: str) -> Worker | None:
    return session.scalars(select(Worker).where(Worker.email == plain_email(email))).one_or_none()


def find_active_worker(session: Session, email: str) -> Worker | None:
    worker = find_worker(session, email)
    return worker if worker and worker.active else None


def add_worker(
    session: Session, email: str, name: str, password_hash: str, now: datetime, role: Role = Role.WORKER
) -> Worker:
    if find_worker(session, email):
        raise WorkerExists(email)
    worker = Worker(
        email=plain_email(email), name=name.strip(), password_hash=password_hash, active=True, role=role, added_at=now
    )
    session.add(worker)
    session.flush()
    write_down(session, OPERATOR, Action.WORKER_ADDED, now, detail=f"worker {worker.id}")
    return worker


def change_role(session: Session, email: str, role: Role, now: datetime) -> None:
    worker = find_worker(session, email)
    if worker is None:
        raise NoSuchWorker(email)
    worker.role = role
    write_down(session, OPERATOR, Action.ROLE_CHANGED, now, detail=f"worker {worker.id} is {role}")


def remove_worker(session: Session, email: str, now: datetime) -> None:
    """The row stays, because statuses and the audit name it; nobody can sign in with it again."""
    worker = find_worker(session, email)
    if worker is None:
        raise NoSuchWorker(email)
    worker.active = False
    end_all_sessions(session, worker.id, now)
    write_down(session, OPERATOR, Action.WORKER_REMOVED, now, detail=f"worker {worker.id}")


def plain_email(email: str) -> str:
    return email.strip().casefold()
