import pytest

from frontdoor.actors import FAMILY, Actor, ActorKind, worker_actor


def test_a_worker_has_a_number_and_a_family_has_none() -> None:
    assert (worker_actor(3).worker_id, FAMILY.worker_id) == (3, None)


@pytest.mark.parametrize(("kind", "worker_id"), [(ActorKind.WORKER, None), (ActorKind.FAMILY, 3)])
def test_nobody_nameless_can_be_built(kind: ActorKind, worker_id: int | None) -> None:
    with pytest.raises(ValueError, match="worker id"):
        Actor(kind, worker_id)
