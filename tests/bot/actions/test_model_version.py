import subprocess
from pathlib import Path

import pytest

from bot.actions.model_version import NoChecksum, model_version_in
from bot.actions.settings import from_environment


def test_the_version_is_the_checksum_beside_the_model(tmp_path: Path) -> None:
    (tmp_path / "medway.tar.gz").write_bytes(b"a model")
    written = subprocess.run(["sha256sum", "medway.tar.gz"], cwd=tmp_path, check=True, capture_output=True).stdout
    (tmp_path / "medway.tar.gz.sha256").write_bytes(written)
    version = "97ff8a35544dcf40ad84047074439dd6aa3a0be469ea578a1b1c017d939ec61c"
    assert model_version_in(tmp_path / "medway.tar.gz.sha256") == version


def test_without_a_model_there_is_no_version(tmp_path: Path) -> None:
    assert model_version_in(tmp_path / "medway.tar.gz.sha256") is None


@pytest.mark.parametrize("written", ["", "latest", "cb6de40e"])
def test_what_is_no_checksum_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "model.sha256").write_text(written)
    with pytest.raises(NoChecksum, match=r"model\.sha256"):
        model_version_in(tmp_path / "model.sha256")


@pytest.mark.parametrize(
    ("environment", "file"),
    [
        ({}, "models/medway.tar.gz.sha256"),
        ({"COUNCIL": "worcestershire"}, "models/worcestershire.tar.gz.sha256"),
        ({"MODEL_VERSION_FILE": "/srv/model.sha256"}, "/srv/model.sha256"),
    ],
)
def test_it_stands_where_the_model_of_the_council_does_unless_told(environment: dict[str, str], file: str) -> None:
    assert from_environment(environment).model_version_file == Path(file)
