"""Installs and starts each image's files in an empty folder, with the steps of the Dockerfile."""

import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.deploy.dockerfile import ROOT, lay_out
from tests.deploy.running import free_port, started

RASA = {"CHANNEL_TOKEN": "local-channel-token", "ACTIONS_URL": "http://127.0.0.1:1", "RASA_TELEMETRY_ENABLED": "false"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python environment that deploy/install-services.sh makes."""
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed") / "venv"
    for name in (".python-version", "pyproject.toml"):
        shutil.copy(ROOT / name, source)
    for name in ("requirements", "deploy"):
        shutil.copytree(ROOT / name, source / name)
    path = f"{os.environ['PATH']}:{ROOT / '.tools' / 'bin'}"
    subprocess.run(["deploy/install-services.sh", folder], cwd=source, env={**os.environ, "PATH": path}, check=True)
    return folder


def environment(installed: Path, folder: Path, **more: str) -> dict[str, str]:
    """What the image sets, less what this machine must not share; everything it needs stands in `folder`."""
    home = folder / "tmp"
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("LANG", "TZ") if name in os.environ}
    return {
        **kept,
        "PATH": f"{installed}/bin:/usr/bin:/bin",
        "HOME": str(home),
        "PYTHONPATH": str(folder),
        **more,
    }


def laid_out(target: str, folder: Path) -> Path:
    """Everything that other stages build below /app stands at the same place here."""
    lay_out(target, folder, ROOT)
    return folder


def fetched(port: str, path: str) -> tuple[int, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
        return answer.status, answer.read().decode()


def files(folder: Path) -> set[str]:
    """What stands where a read-only container could not write; Python's own caches are made beforehand there."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {str(path) for path in found if path.parts[0] not in {"tmp", "var"} and path.suffix not in {".pyc", ".log"}}


def test_no_tool_of_the_tests_is_installed(installed: Path) -> None:
    packages = {path.name for path in (installed / "lib" / "python3.12" / "site-packages").iterdir()}
    assert "flask" in packages
    assert not packages & {"pytest", "playwright", "mypy", "ruff", "hypothesis", "pip", "honcho", "pre_commit"}


def test_the_gateway_gives_urgent_help_with_nothing_behind_it(installed: Path, tmp_path: Path) -> None:
    folder, port = laid_out("gateway", tmp_path), free_port()
    before = files(folder)
    with started("gateway", folder, environment(installed, folder, GATEWAY_PORT=port), [port, "/health"]):
        status, page = fetched(port, "/help")
    assert status == 200
    assert "999" in page
    assert files(folder) == before


def test_the_front_door_opens_its_database_and_says_it_is_ready(installed: Path, tmp_path: Path) -> None:
    folder, port = laid_out("frontdoor", tmp_path), free_port()
    before = files(folder)
    given = environment(installed, folder, FRONTDOOR_PORT=port)
    subprocess.run(["python", "-m", "frontdoor", "migrate"], cwd=folder, env=given, check=True, capture_output=True)
    with started("frontdoor", folder, given, [port, "/ready"]):
        assert fetched(port, "/sign-in")[0] == 200
    assert files(folder) == before


def test_the_action_server_opens_its_database_and_says_it_is_well(installed: Path, tmp_path: Path) -> None:
    folder, port = laid_out("actions", tmp_path), free_port()
    before = files(folder)
    given = environment(installed, folder, ACTIONS_PORT=port)
    subprocess.run(
        ["python", "-m", "bot.actions.intake.migrate"], cwd=folder, env=given, check=True, capture_output=True
    )
    subprocess.run(["python", "-m", "bot.actions.deliver", "--once"], cwd=folder, env=given, check=True)
    with started("actions", folder, given, [port, "/health"]):
        assert files(folder) == before


def test_rasa_answers_its_own_channel_only(tmp_path: Path) -> None:
    folder, port = laid_out("rasa", tmp_path), free_port()
    seal(folder / "models" / "medway.tar.gz")
    before = files(folder)
    given = environment(ROOT / ".venv-rasa", folder, RASA_PORT=port, **RASA)
    with started("rasa", folder, given, [port, "/webhooks/early_help/ready", "CHANNEL_TOKEN"]):
        for address in ("/status", "/version", "/conversations/x/tracker", "/webhooks/rest/"):
            with pytest.raises(urllib.request.HTTPError, match="404"):
                fetched(port, address)
        assert files(folder) == before


def test_rasa_does_not_start_with_another_model(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    model = tmp_path / "models" / "medway.tar.gz"
    model.parent.mkdir()
    model.write_bytes(b"the model that was built")
    seal(model)
    model.write_bytes(b"another model")
    given = environment(ROOT / ".venv-rasa", tmp_path, **RASA)
    ended = subprocess.run(
        ["deploy/start.sh", "rasa"], cwd=tmp_path, env=given, check=False, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert "not the model that was built" in ended.stderr


def seal(model: Path) -> None:
    """What deploy/build-model.sh does last."""
    with model.with_name(f"{model.name}.sha256").open("w") as checksum:
        place = Path("models") / model.name
        subprocess.run(["sha256sum", place], cwd=model.parents[1], stdout=checksum, check=True)
