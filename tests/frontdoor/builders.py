"""Believable requests and settings; a test states only what matters to it."""

import atexit
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from frontdoor.app import create_app
from frontdoor.database import Store, open_engine
from frontdoor.intake import Accepted, accept
from frontdoor.migrating import migrate
from frontdoor.passwords import Passwords
from frontdoor.roles import Role
from frontdoor.settings import Settings
from frontdoor.wiring import Door
from frontdoor.workers import add_worker

NOW = datetime(2026, 11, 22, 15, 4, tzinfo=UTC)
REFERENCE = "EH-7K3M-92Q1"
KEY = "01JD8R3V5T9W2X4Y6Z8A0B1C2D"
EMAIL, PASSWORD = "ada@example.com", "a long enough password"
HASH = "a" * 64

# The real parameters cost 64 MB and a twentieth of a second a time; the code under test is the same.
QUICK_PASSWORDS = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
# Every test has an app of its own; compiling the templates for each would take most of the time.
SCRATCH = mkdtemp(prefix="frontdoor-tests-")
COMPILED = FileSystemBytecodeCache(SCRATCH)
atexit.register(rmtree, SCRATCH, ignore_errors=True)


class HeldClock:
    """A clock that moves when told."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **length: float) -> None:
        self.now += timedelta(**length)


def agreement(**changes: Any) -> dict[str, Any]:
    given = {
        "item": "request",
        "value": "yes",
        "wording_id": "request-2026-11",
        "wording_hash": HASH,
        "language": "en",
        "given_by": "self",
        "how": "chat_button",
        "given_at": "2026-11-22T14:55:00+00:00",
        "covers": [],
        "agreed_on": None,
        "interpreter_used": None,
        "recorded_by": "self",
        "recorded_how": "chat_button",
    }
    return given | changes


def contact(**changes: Any) -> dict[str, Any]:
    told = {
        "first_name": "Sam",
        "last_name": "Taylor",
        "known_as": None,
        "relationship": "mother",
        "has_pr": "yes",
        "birth_date": None,
        "methods": ["phone", "email"],
        "phone": "+447700900123",
        "phone2": None,
        "email": "sam@example.com",
        "address": {"kind": "postcode_only", "line1": None, "line2": None, "town": None, "county": None},
        "postcode": "ME4 4TR",
    }
    return deepcopy(told | changes)


def safe_contact(**changes: str | None) -> dict[str, str | None]:
    answered = {"voice": "yes", "voicemail": "no", "text": None, "email": "yes", "letter": None}
    return answered | {"note": None, "must_not_know": None, "say_when_calling": None} | changes


def child(**changes: Any) -> dict[str, Any]:
    told = {
        "unborn": False,
        "name": "Robin",
        "last_name": None,
        "birth": {"kind": "dob", "date": "2019-04-03", "years": None, "months": None, "reason": None},
        "gender": None,
        "setting": None,
        "gp": None,
        "health_visitor": None,
        "send": None,
        "disability": None,
        "lives_with_contact": "yes",
        "lives_where": None,
        "view": None,
    }
    return deepcopy(told | changes)


def practitioner(**changes: Any) -> dict[str, Any]:
    told = {
        "name": "Jo Baker",
        "role": "Family link worker",
        "organisation": "Example Primary School",
        "phone": "+441632960111",
        "email": "jo.baker@example.com",
        "feedback_route": "email",
        "known_since": None,
        "stay_involved": "yes",
        "can_be_lead": "no",
        "lead_professional": None,
        "safeguarding_lead_consulted": None,
        "rang_first": None,
        "worker_safety": None,
    }
    return told | changes


def level_reason(**changes: Any) -> dict[str, Any]:
    """A published sign as the level helper hands it over (docs/level-helper.md)."""
    told = {
        "indicator": "i-1",
        "kind": "indicator",
        "wording": "A sign",
        "level": "old_2_5",
        "level_number": 2.5,
        "level_title": "Complex",
        "source": "guide_2015",
        "source_title": "The guide",
        "date": "2015",
        "status": "historic",
        "phone_first": False,
        "how": "picked",
    }
    return told | changes


def support_request(**changes: Any) -> dict[str, Any]:
    whole = {
        "schema_version": "2.0",
        "reference": REFERENCE,
        "external_ref": KEY,
        "council": "medway",
        "route": "parent_carer",
        "request_type": "early_help_support",
        "channel": "chat",
        "language": "en",
        "submitted_at": "2026-11-22T15:00:00+00:00",
        "content_version": "0123456789abcdef",
        "privacy_notice": {"version": None, "shown_at": "2026-11-22T14:55:00+00:00", "shared_with_family": None},
        "lawful_basis": None,
        "urgent": False,
        "contact": contact(),
        "safe_contact": safe_contact(),
        "access": {"language": None, "interpreter": None, "needs": [], "other": None},
        "children": [child()],
        "household": {"others": None, "other_pr_holder": None, "other_pr_holder_knows": None},
        "need_tags": ["school"],
        "worries": "He will not sleep and I am worn out.",
        "going_well": None,
        "what_would_help": "Someone to talk to.",
        "scale": None,
        "tried_already": None,
        "helping_now": None,
        "previous_early_help": None,
        "early_help_assessment": {"exists": None, "date": None, "reference": None},
        "level_view": None,
        "level_reasons": [],
        "practitioner": None,
        "preferences": {"hub": None, "contact_style": None, "heard_from": None},
        "agreements": [agreement(), agreement(item="sharing", wording_id="sharing-2026-11")],
        "read_back_hash": HASH,
    }
    return deepcopy(whole | changes)


def another(number: int, **changes: Any) -> dict[str, Any]:
    """A request of another family, its reference and key made from the number."""
    return support_request(reference=f"EH-{number:04}-0000", external_ref=f"another-request-{number:06}", **changes)


def settings(folder: Path, **changes: Any) -> Settings:
    return replace(
        Settings(
            database_url=f"sqlite:///{folder}/frontdoor.db",
            assets_dir=folder / "assets",
            content_dir=folder / "content",
            chat_switch_file=folder / "switch.json",
            log_level="ERROR",
        ),
        **changes,
    )


def front_door(chosen: Settings, clock: HeldClock | None = None) -> Flask:
    database = Path(chosen.database_url.removeprefix("sqlite:///"))
    database.parent.mkdir(parents=True, exist_ok=True)
    copyfile(_migrated(), database)
    app = create_app(chosen, clock or HeldClock(), QUICK_PASSWORDS)
    app.jinja_env.bytecode_cache = COMPILED
    return app


@cache
def _migrated() -> Path:
    """Migrated once and copied for every test."""
    whole = Path(SCRATCH) / "frontdoor.db"
    engine = open_engine(f"sqlite:///{whole}")
    migrate(engine)
    engine.dispose()
    return whole


def store_of(app: Flask) -> Store:
    here: Door = app.extensions["frontdoor"]
    return here.store


def take_in(store: Store, now: datetime = NOW, **changes: Any) -> Accepted:
    payload = support_request(**changes)
    return accept(store, payload["external_ref"], payload, now)


def employ(store: Store, email: str = EMAIL, name: str = "Ada Worker", role: Role = Role.WORKER) -> int:
    with store.begin() as session:
        return add_worker(session, email, name, QUICK_PASSWORDS.hash(PASSWORD), NOW, role).id


def bearer(key: str | None = KEY) -> dict[str, str]:
    headers = {"Authorization": "Bearer local-intake-token"}
    return headers | ({"Idempotency-Key": key} if key else {})


def form_token(client: FlaskClient, path: str = "/sign-in") -> str:
    page = client.get(path).get_data(as_text=True)
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def sign_in(client: FlaskClient, email: str = EMAIL, password: str = PASSWORD) -> Any:
    form = {"csrf_token": form_token(client), "email": email, "password": password}
    return client.post("/sign-in", data=form)
