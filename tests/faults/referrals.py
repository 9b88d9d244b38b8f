"""A case system with names of its own that makes a new case of whatever it is sent, and can be asked for one."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.contract.case_system_stub import Behaviour, CaseSystemStub, Handler

CASES = "/services/rest/referrals"


@dataclass
class Referrals:
    """`keys` holds the key of every case there is, twice when it was made twice; `withdrawn` the ids of those that were
    taken back, `notes` what was added."""

    keys: list[str] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    is_well: bool = False


def as_a_case_system_without_keys(stub: CaseSystemStub, fault: Behaviour) -> Referrals:
    """While it is not well it does what the fault says; a fault that keeps a request has made a case of it."""
    cases = Referrals()

    def post(handler: Handler) -> None:
        handler.key = handler.body.get("sourceReference", "")
        if not cases.is_well:
            fault(handler)
            return
        handler.reply(201, json.dumps({"data": _take(cases, handler)}).encode())

    def look_up(handler: Handler) -> None:
        made = [*cases.keys, *stub.kept]
        things = [{"sourceReference": key, "referralId": f"R-{key[:6]}"} for key in made if handler.path.endswith(key)]
        cases.keys, stub.kept = made, {}
        handler.reply(200, json.dumps({"data": things}).encode())

    stub.behaviour, stub.looked_up = post, look_up
    return cases


def _take(cases: Referrals, handler: Handler) -> dict[str, Any]:
    case_id, _, what = handler.path.removeprefix(f"{CASES}/").partition("/")
    if what == "notes":
        cases.notes.append(handler.body["note"])
        return {"noteId": len(cases.notes)}
    if handler.command == "PATCH":
        cases.withdrawn.add(case_id)
        return {"referralId": case_id}
    cases.keys.append(handler.key)
    return {"referralId": f"R-{handler.key[:6]}"}
