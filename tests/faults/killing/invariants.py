"""What must hold of each family's request after everything was killed and started again: plain data in, faults out."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.actions.intake.models import OutboxState
from bot.actions.request.payload import payload
from bot.actions.request.read_back import canonical
from tests.faults.killing.case_systems import Arrived
from tests.faults.killing.families import SENDS, Family

LOST, TWICE, CHANGED, NOT_AGREED, UNTIDY = "lost", "twice", "changed", "without agreement", "untidy"
# What the machine stamps, and what stands in the ledger: everything else a family said itself.
STAMPED = frozenset(
    {"reference", "external_ref", "council", "submitted_at", "content_version", "privacy_notice", "lawful_basis"}
    | {"urgent", "agreements", "read_back_hash"}
)


@dataclass(frozen=True)
class Kept:
    """One request as the intake database keeps it. `agreed` is the last answer of its ledger to the request."""

    key: str
    conversation: str
    reference: str
    body: Mapping[str, Any]
    state: str
    agreed: str | None
    is_leased: bool = False
    accepted: int = 1  # rows of the audit
    received: int = 1


@dataclass(frozen=True)
class Fault:
    kind: str
    what: str


@dataclass(frozen=True)
class Found:
    """Everything after the recovery. `drafts` are the conversations that still have one; `outbox` counts its rows."""

    families: list[Family]
    kept: list[Kept]
    cases: list[Arrived]
    drafts: frozenset[str]
    outbox: int
    written_as: Callable[[Mapping[str, Any]], Mapping[str, Any]]


def faults_of(found: Found) -> list[Fault]:
    made = Counter(case.key for case in found.cases)
    by_conversation = {family.conversation: family for family in found.families}
    return [
        *_of_those_who_were_told(found, made),
        *_of_cases(found, made),
        *(fault for one in found.kept for fault in _of_one(one, by_conversation[one.conversation], found)),
        *_of_the_database(found),
    ]


def _of_those_who_were_told(found: Found, made: Mapping[str, int]) -> Iterable[Fault]:
    """I1: every reference somebody was shown is one request and one case."""
    keys = {one.reference: one.key for one in found.kept}
    for family in found.families:
        if len(family.references) > 1:
            yield Fault(TWICE, f"family {family.number} was shown {len(family.references)} references")
        for reference in family.references:
            if made.get(keys.get(reference, ""), 0) == 0:
                yield Fault(LOST, f"family {family.number}, {reference}, {family.kind}")


def _of_cases(found: Found, made: Mapping[str, int]) -> Iterable[Fault]:
    kept = {one.key for one in found.kept}
    yield from (Fault(TWICE, f"{key} is {number} cases") for key, number in made.items() if number > 1)
    yield from (Fault(NOT_AGREED, f"{key} is a case and no request") for key in made if key not in kept)
    yield from (
        Fault(UNTIDY, f"{case.key} stands {case.written} times in the audit")
        for case in found.cases
        if case.written != 1
    )
    families = Counter(one.conversation for one in found.kept)
    yield from (Fault(TWICE, f"{who} has {number} requests") for who, number in families.items() if number > 1)


def _of_one(one: Kept, family: Family, found: Found) -> Iterable[Fault]:
    named = f"family {family.number}, {one.reference}, {family.kind}"
    if one.state != OutboxState.RECEIVED:
        yield Fault(LOST, f"{named} is {one.state}")
    if one.agreed != "yes" or not family.agreed or not family.pressed_send or family.kind not in SENDS:
        yield Fault(NOT_AGREED, f"{named}: the ledger says {one.agreed}")
        return
    if changed := _changed(one.body, family.answers):
        yield Fault(CHANGED, f"{named}: {', '.join(changed)}")
    expected = found.written_as(one.body)
    if any(case.body != expected for case in found.cases if case.key == one.key):
        yield Fault(CHANGED, f"{named}: on the way")
    if (one.accepted, one.received) != (1, 1):
        yield Fault(UNTIDY, f"{named}: accepted {one.accepted} and received {one.received} times in the audit")


def _changed(body: Mapping[str, Any], answers: Mapping[str, Any]) -> list[str]:
    """I3: the names under which something else stands than the family confirmed."""
    confirmed = payload(answers, [], {})
    names = [name for name in confirmed if name not in STAMPED and body[name] != confirmed[name]]
    shown = hashlib.sha256(canonical(answers)).hexdigest()
    return [*names, *(["read_back_hash"] if body["read_back_hash"] != shown else [])]


def _of_the_database(found: Found) -> Iterable[Fault]:
    """I5 and I6, and that nothing is left of a draft that was sent, stopped or cleared."""
    if found.outbox != len(found.kept):
        yield Fault(UNTIDY, f"{len(found.kept)} requests have {found.outbox} rows in the outbox")
    yield from (Fault(UNTIDY, f"{one.reference} is still leased") for one in found.kept if one.is_leased)
    for family in found.families:
        if family.state in ("told", "ended") and family.conversation in found.drafts:
            yield Fault(UNTIDY, f"family {family.number} {family.state}, and its draft is still there")
