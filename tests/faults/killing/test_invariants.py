"""What the kill test looks for, it would find: each fault it can meet is made by hand."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.actions.request.payload import payload
from bot.actions.request.read_back import canonical
from tests.bot.actions.request.builders import answers
from tests.faults.killing.case_systems import Arrived
from tests.faults.killing.families import TAKES_BACK, Family
from tests.faults.killing.invariants import CHANGED, LOST, NOT_AGREED, TWICE, UNTIDY, Found, Kept, faults_of

KEY, REFERENCE = "K" * 26, "EH-0000-0000"
CONFIRMED = answers()
BODY: dict[str, Any] = {
    **payload(CONFIRMED, [], {}),
    "reference": REFERENCE,
    "read_back_hash": hashlib.sha256(canonical(CONFIRMED)).hexdigest(),
}


def found(**changes: Any) -> Found:
    """One family that was told a reference, its request and its case; a test changes one thing."""
    family = Family(1, "mother", "sends", {}, [], answers=CONFIRMED, state="told", agreed=True, pressed_send=True)
    family.references.add(REFERENCE)
    kept = Kept(KEY, family.conversation, REFERENCE, BODY, "received", "yes")
    whole = Found([family], [kept], [Arrived(KEY, BODY)], frozenset(), 1, lambda body: body)
    return replace(whole, **changes)


def kept(**changes: Any) -> Found:
    whole = found()
    return replace(whole, kept=[replace(whole.kept[0], **changes)])


def with_family(change: Callable[[Family], Any]) -> Found:
    whole = found()
    change(whole.families[0])
    return whole


def other(name: str) -> dict[str, Any]:
    return {**BODY, name: "other"}


def taken_back(told: str = "utter_taken_back_confirmed", **changes: Any) -> Found:
    """The same, taken back after it arrived."""
    withdrawn = Arrived(KEY, BODY, withdrawn=1)
    whole = replace(found(), kept=[replace(found().kept[0], withdrawal="received")], cases=[withdrawn])
    family = whole.families[0]
    family.kind, family.pressed_back, family.told_back = TAKES_BACK, True, told
    return replace(whole, **changes)


def erased(**changes: Any) -> Found:
    """The same, taken back before it was ever sent."""
    row = replace(found().kept[0], body=None, state="withdrawn", received=0)
    return taken_back("utter_taken_back_deleted", kept=[replace(row, **changes)], cases=[])


FAULTS = {
    "the request is gone": (found(kept=[], cases=[], outbox=0), LOST),
    "the case is not there": (found(cases=[]), LOST),
    "the request still waits": (kept(state="waiting"), LOST),
    "the request was given up": (kept(state="dead"), LOST),
    "two cases": (found(cases=[Arrived(KEY, BODY)] * 2), TWICE),
    "two requests": (found(kept=[found().kept[0], replace(found().kept[0], key="L" * 26)], outbox=2), TWICE),
    "two references": (with_family(lambda family: family.references.add("EH-1111-1111")), TWICE),
    "another worry is kept": (kept(body=other("worries")), CHANGED),
    "another read-back": (kept(body=other("read_back_hash")), CHANGED),
    "another worry arrived": (found(cases=[Arrived(KEY, other("worries"))]), CHANGED),
    "no agreement in the ledger": (kept(agreed=None), NOT_AGREED),
    "agreement taken back in the ledger": (kept(agreed="no"), NOT_AGREED),
    "never agreed": (with_family(lambda family: setattr(family, "agreed", False)), NOT_AGREED),
    "never pressed send": (with_family(lambda family: setattr(family, "pressed_send", False)), NOT_AGREED),
    "agreement taken back": (with_family(lambda family: setattr(family, "kind", "stops")), NOT_AGREED),
    "a case of no request": (found(cases=[Arrived(KEY, BODY), Arrived("M" * 26, BODY)]), NOT_AGREED),
    "nothing in the outbox": (found(outbox=0), UNTIDY),
    "still leased": (kept(is_leased=True), UNTIDY),
    "accepted twice in the audit": (kept(accepted=2), UNTIDY),
    "twice in the audit of the case system": (found(cases=[Arrived(KEY, BODY, written=2)]), UNTIDY),
    "taken back, and a case": (taken_back(cases=[Arrived(KEY, BODY)]), NOT_AGREED),
    "withdrawn twice": (taken_back(cases=[Arrived(KEY, BODY, withdrawn=2)]), NOT_AGREED),
    "withdrawn and not told yet": (taken_back(kept=[replace(taken_back().kept[0], withdrawal="dead")]), NOT_AGREED),
    "deleted, and a case": (replace(erased(), cases=[Arrived(KEY, BODY, withdrawn=1)]), NOT_AGREED),
    "confirmed, and no case": (taken_back(cases=[]), NOT_AGREED),
    "said to be taken back, and sent": (taken_back(kept=found().kept), NOT_AGREED),
    "taken back by nobody": (kept(withdrawal="received"), LOST),
    "erased by nobody": (kept(body=None), LOST),
    "deleted, and still readable": (erased(body=BODY), UNTIDY),
    "a draft that was not wiped": (found(drafts=frozenset({found().families[0].conversation})), UNTIDY),
}  # fmt: skip


def test_a_request_that_arrived_as_it_was_confirmed_has_no_fault() -> None:
    assert faults_of(found()) == []


@pytest.mark.parametrize("whole", [taken_back(), erased()])
def test_a_request_that_was_taken_back_and_is_nowhere_has_no_fault(whole: Found) -> None:
    assert faults_of(whole) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault: str) -> None:
    made, kind = FAULTS[fault]
    assert kind in {one.kind for one in faults_of(made)}
