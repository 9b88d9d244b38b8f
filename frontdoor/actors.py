"""Who did something to a request for support; there is no way to build a nameless one."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    WORKER = "worker"
    FAMILY = "family"
    INTAKE = "intake"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Actor:
    kind: ActorKind
    worker_id: int | None = None

    def __post_init__(self) -> None:
        if (self.kind is ActorKind.WORKER) != (self.worker_id is not None):
            raise ValueError("a worker, and only a worker, has a worker id")


INTAKE = Actor(ActorKind.INTAKE)
FAMILY = Actor(ActorKind.FAMILY)
OPERATOR = Actor(ActorKind.OPERATOR)


def worker_actor(worker_id: int) -> Actor:
    return Actor(ActorKind.WORKER, worker_id)
