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


DELETED, CONFIRMED = "utter_taken_back_deleted", "utter_taken_back_confirmed"
SAID_TO_BE_TAKEN_BACK = frozenset({DELETED, CONFIRMED, "utter_taken_back_asked"})


@dataclass(frozen=True)
class Kept:
    """One request as the intake database keeps it. `agreed` is the last answer of its ledger to the request;
    `withdrawal` is the state of its withdrawal. There is no body of what was erased."""

    key: str
    conversation: str
    reference: str
    body: Mapping[str, Any] | None
    state: str
    agreed: str | None
    withdrawal: str | None = None
    is_leased: bool = False
    accepted: int = 1  # rows of the audit
    received: int = 1

    @property
    def is_taken_back(self) -> bool:
        return self.withdrawal is not None or self.state == OutboxState.WITHDRAWN


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
    """I1: every reference somebody was shown is one request and, unless it was taken back, one case."""
    keys = {one.reference: one.key for one in found.kept}
    taken_back = {one.reference for one in found.kept if one.is_taken_back}
    for family in found.families:
        if len(family.references) > 1:
            yield Fault(TWICE, f"family {family.number} was shown {len(family.references)} references")
        for reference in family.references - taken_back:
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
    cases = [case for case in found.cases if case.key == one.key]
    yield from (Fault(kind, f"{named}: {what}") for kind, what in _of_taking_back(one, family, cases))
    if one.state not in (OutboxState.RECEIVED, OutboxState.WITHDRAWN):
        yield Fault(LOST, f"{named} is {one.state}")
    if one.agreed != "yes" or not family.agreed or not family.pressed_send or family.kind not in SENDS:
        yield Fault(NOT_AGREED, f"{named}: the ledger says {one.agreed}")
        return
    if one.body is not None:
        if changed := _changed(one.body, family.answers):
            yield Fault(CHANGED, f"{named}: {', '.join(changed)}")
        expected = found.written_as(one.body)
        if any(case.body != expected for case in cases):
            yield Fault(CHANGED, f"{named}: on the way")
    if (one.accepted, one.received) != (1, one.state == OutboxState.RECEIVED):
        yield Fault(UNTIDY, f"{named}: accepted {one.accepted} and received {one.received} times in the audit")


def _of_taking_back(one: Kept, family: Family, cases: list[Arrived]) -> Iterable[tuple[str, str]]:
    """I4: what was taken back is at the case system only as withdrawn, or nowhere; and nobody is told otherwise."""
    if not one.is_taken_back:
        if family.told_back in SAID_TO_BE_TAKEN_BACK:
            yield NOT_AGREED, f"was told {family.told_back}"
        yield from ((LOST, "is withdrawn, and nobody took it back") for case in cases if case.withdrawn)
        if one.body is None:
            yield LOST, "was erased, and nobody took it back"
        return
    if not family.pressed_back:
        yield LOST, "was taken back by nobody"
    if one.withdrawal not in (None, OutboxState.RECEIVED):
        yield NOT_AGREED, f"its withdrawal is {one.withdrawal}"
    if (one.body is None) != (one.state == OutboxState.WITHDRAWN):
        yield UNTIDY, f"is {one.state}, and its contents are {'gone' if one.body is None else 'there'}"
    yield from ((NOT_AGREED, "is a case that was not withdrawn once") for case in cases if case.withdrawn != 1)
    if cases and family.told_back == DELETED:
        yield NOT_AGREED, "was told that it never arrived"
    if not cases and family.told_back == CONFIRMED:
        yield NOT_AGREED, "was told that a case system knows that has no case"


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
    # On a row that was taken back the lease of a try that was cut off stays: nobody knows whether it arrived.
    leased = [one for one in found.kept if one.is_leased and one.state != OutboxState.WITHDRAWN]
    yield from (Fault(UNTIDY, f"{one.reference} is still leased") for one in leased)
    for family in found.families:
        if family.state in ("told", "ended") and family.conversation in found.drafts:
            yield Fault(UNTIDY, f"family {family.number} {family.state}, and its draft is still there")
