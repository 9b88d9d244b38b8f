from collections.abc import Iterator

import pytest

from tests.contract.case_system_stub import CaseSystemStub, running_stub


@pytest.fixture
def stub() -> Iterator[CaseSystemStub]:
    with running_stub() as running:
        yield running
