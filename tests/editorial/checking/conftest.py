from pathlib import Path

import pytest

from tests.editorial.builders import Content
from tests.editorial.checking.builders import Looked


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    return Looked(Content(tmp_path / "content"))
