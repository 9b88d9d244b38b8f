from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.case_system_stub import take
from tests.conversations.names import Names, read_names
from tests.conversations.processes import Product, running_product


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Rasa and the action server, started once for all conversations."""
    with running_product(tmp_path_factory.mktemp("conversations")) as product:
        yield product


@pytest.fixture
def product(started: Product) -> Iterator[Product]:
    """The same, whole again after a conversation that broke something."""
    yield started
    started.case_system.behaviour = take
    if started.running["actions"].poll() is not None:
        started.start_actions()


@pytest.fixture(scope="session")
def names() -> Names:
    return read_names(Path("build/content/medway.json"))
