"""Puts one demo worker and the demo requests into an empty front door; doing it twice changes nothing."""

import hashlib
import uuid
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from frontdoor.actors import worker_actor
from frontdoor.casework import pick_up
from frontdoor.database import Store
from frontdoor.finding import find_case
from frontdoor.intake import accept
from frontdoor.passwords import Passwords
from frontdoor.roles import Role
from frontdoor.settings import Settings
from frontdoor.statuses import FIRST
from frontdoor.workers import add_worker, find_worker

DEMO_FILE = Path(__file__).with_name("demo_requests.yml")
DEMO_NAME = "Demo Worker"


@dataclass(frozen=True)
class DemoRequest:
    payload: dict[str, Any]
    received_at: datetime
    picked_up: bool


def demo_requests(now: datetime) -> list[DemoRequest]:
    demo = yaml.safe_load(DEMO_FILE.read_text(encoding="utf-8"))
    return [_demo_request(entry, demo["nothing_said"], now) for entry in demo["requests"]]


def seed(store: Store, settings: Settings, passwords: Passwords, now: datetime) -> int:
    """How many requests are new."""
    worker_id = _demo_worker(store, settings, passwords, now)
    return sum(_put_in(store, demo, worker_id) for demo in demo_requests(now))


def _demo_worker(store: Store, settings: Settings, passwords: Passwords, now: datetime) -> int:
    with store.begin() as session:
        if known := find_worker(session, settings.demo_worker_email):
            return known.id
        hashed = passwords.hash(settings.demo_worker_password)
        return add_worker(session, settings.demo_worker_email, DEMO_NAME, hashed, now, Role.DUTY_MANAGER).id


def _put_in(store: Store, demo: DemoRequest, worker_id: int) -> bool:
    reference = demo.payload["reference"]
    with store.begin() as session:
        if find_case(session, reference):
            return False
    accept(store, demo.payload["external_ref"], demo.payload, demo.received_at)
    if demo.picked_up:
        with store.begin() as session:
            picked_up_at = demo.received_at + timedelta(minutes=40)
            pick_up(session, reference, FIRST, worker_actor(worker_id), picked_up_at)
    return True


def _demo_request(entry: dict[str, Any], nothing_said: dict[str, Any], now: datetime) -> DemoRequest:
    payload = _whole(nothing_said["request"], entry["payload"])
    payload["children"] = [_whole(nothing_said["child"], child) for child in payload["children"]]
    received_at = now - timedelta(minutes=entry["minutes_ago"])
    sent_at = (received_at - timedelta(seconds=2)).isoformat(timespec="seconds")
    payload["submitted_at"] = payload["privacy_notice"]["shown_at"] = sent_at
    payload["external_ref"] = uuid.uuid5(uuid.NAMESPACE_URL, payload["reference"]).hex
    payload["read_back_hash"] = _made_up_hash(payload["reference"])
    payload["agreements"] = [_agreement(given, sent_at) for given in payload["agreements"]]
    return DemoRequest(payload, received_at, entry.get("picked_up", False))


def _whole(nothing_said: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What was said over what is there when nothing is, part by part."""
    whole = deepcopy(nothing_said) | deepcopy(said)
    inner = {
        name for name, value in nothing_said.items() if isinstance(value, dict) and isinstance(said.get(name), dict)
    }
    return whole | {name: _whole(nothing_said[name], said[name]) for name in inner}


def _agreement(given: dict[str, Any], sent_at: str) -> dict[str, Any]:
    wording = {"wording_id": f"{given['item']}-demo", "wording_hash": _made_up_hash(given["item"]), "language": "en"}
    by_practitioner = given.get("given_by", "self") != "self"
    usual: dict[str, Any] = {
        "given_by": "self",
        "how": "chat_button",
        "covers": [],
        "agreed_on": sent_at[:10] if by_practitioner else None,
        "interpreter_used": "no" if by_practitioner else None,
        "recorded_by": "practitioner" if by_practitioner else "self",
        "recorded_how": "chat_button",
    }
    return {**usual, **given, **wording, "given_at": sent_at}


def _made_up_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
