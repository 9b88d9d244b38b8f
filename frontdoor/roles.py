"""What a worker may do besides working on requests."""

from enum import StrEnum


class Role(StrEnum):
    WORKER = "worker"
    DUTY_MANAGER = "duty_manager"


# Routes for one role only; every other staff page is for all who work here.
FOR_DUTY_MANAGERS = frozenset({"chat.change_chat"})


def may_enter(role: Role, endpoint: str | None) -> bool:
    return role is Role.DUTY_MANAGER or endpoint not in FOR_DUTY_MANAGERS
