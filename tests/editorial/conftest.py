from pathlib import Path

import pytest

from tests.editorial.builders import Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)
