"""A case system with names of its own that makes a new case of whatever it is sent, and can be asked for one."""

import json
from dataclasses import dataclass, field

from tests.contract.case_system_stub import Behaviour, CaseSystemStub, Handler


@dataclass
class Referrals:
    """`keys` holds the key of every case there is, twice when it was made twice."""

    keys: list[str] = field(default_factory=list)
    is_well: bool = False


def as_a_case_system_without_keys(stub: CaseSystemStub, fault: Behaviour) -> Referrals:
    """While it is not well it does what the fault says; a fault that keeps a request has made a case of it."""
    cases = Referrals()

    def post(handler: Handler) -> None:
        handler.key = handler.body["sourceReference"]
        if not cases.is_well:
            fault(handler)
            return
        cases.keys.append(handler.key)
        handler.reply(201, json.dumps({"data": {"referralId": f"R-{handler.key[:6]}"}}).encode())

    def look_up(handler: Handler) -> None:
        made = [*cases.keys, *stub.kept]
        things = [{"sourceReference": key, "referralId": f"R-{key[:6]}"} for key in made if handler.path.endswith(key)]
        cases.keys, stub.kept = made, {}
        handler.reply(200, json.dumps({"data": things}).encode())

    stub.behaviour, stub.looked_up = post, look_up
    return cases
