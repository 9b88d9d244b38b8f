"""Lets a worker in, or not, in the same words and about the same time whoever asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from frontdoor.actors import worker_actor
from frontdoor.audit import Action, write_down
from frontdoor.back_off import NO_WAIT
from frontdoor.database import Store
from frontdoor.passwords import Passwords
from frontdoor.sessions import end_session, open_session
from frontdoor.tries import Subject, TryKind, count_try, forget_tries, subject
from frontdoor.workers import find_active_worker


@dataclass(frozen=True)
class Credentials:
    email: str
    password: str


@dataclass(frozen=True)
class SignIn:
    """A token when the worker is in; otherwise how long to wait before the next try."""

    token: str | None = None
    wait: timedelta = NO_WAIT


@dataclass(frozen=True)
class SignInDesk:
    store: Store
    passwords: Passwords
    secret_key: str

    def sign_in(self, given: Credentials, old_token: str | None, now: datetime) -> SignIn:
        about = subject(self.secret_key, TryKind.SIGN_IN, given.email)
        with self.store.begin() as session:
            wait = count_try(session, about, now)
            worker = find_active_worker(session, given.email)
        if wait:
            return SignIn(wait=wait)
        # Outside any transaction: the hash is slow on purpose.
        if not self.passwords.fits(worker.password_hash if worker else None, given.password) or worker is None:
            return SignIn()
        with self.store.begin() as session:
            return SignIn(token=_let_in(session, worker.id, about, old_token, now))


def _let_in(session: Session, worker_id: int, about: Subject, old_token: str | None, now: datetime) -> str:
    forget_tries(session, about)
    end_session(session, old_token, now)
    write_down(session, worker_actor(worker_id), Action.SIGNED_IN, now)
    return open_session(session, worker_id, now)
