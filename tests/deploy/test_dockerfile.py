import re

import pytest

from bot.actions.settings import from_environment
from tests.deploy.dockerfile import ROOT, Stage, read_dockerfile, with_bases

ARGUMENTS, STAGES = read_dockerfile()
IMAGES = ["actions", "frontdoor", "gateway", "rasa"]


def lines_of(image: str, word: str) -> list[str]:
    return [rest for stage in with_bases(STAGES[image], STAGES) for rest in stage.all(word)]


@pytest.mark.hazard("G6")
@pytest.mark.parametrize(("name", "minor"), [("SERVICES_BASE", "3.12"), ("RASA_BASE", "3.10")])
def test_a_base_is_pinned_to_one_version(name: str, minor: str) -> None:
    assert re.fullmatch(rf"python:{re.escape(minor)}\.\d+-slim-bookworm(@sha256:[0-9a-f]{{64}})?", ARGUMENTS[name])


@pytest.mark.parametrize("stage", STAGES.values(), ids=lambda stage: stage.name)
def test_every_stage_starts_from_a_pinned_base_or_another_stage(stage: Stage) -> None:
    assert stage.base in STAGES or stage.base.strip("${}") in ARGUMENTS


@pytest.mark.hazard("G8")
@pytest.mark.parametrize("image", IMAGES)
def test_an_image_runs_as_a_user_without_rights(image: str) -> None:
    assert lines_of(image, "USER") == ["10001"]
    assert "--uid 10001 --no-create-home --shell /usr/sbin/nologin" in " ".join(lines_of(image, "RUN"))


@pytest.mark.hazard("G8")
@pytest.mark.parametrize("image", IMAGES)
def test_an_image_installs_and_builds_nothing_itself(image: str) -> None:
    assert not re.search(r"\b(pip|uv|apt|apt-get|curl|wget|git|make|npm)\b", " ".join(lines_of(image, "RUN")))


@pytest.mark.parametrize("image", IMAGES)
def test_an_image_says_how_to_start_it_and_how_to_ask_whether_it_is_well(image: str) -> None:
    assert lines_of(image, "CMD") == [f'["deploy/start.sh", "{image}"]']
    assert len(lines_of(image, "HEALTHCHECK")) == 1


@pytest.mark.hazard("G6")
@pytest.mark.parametrize("script", ["install-services.sh", "install-rasa.sh"])
def test_every_package_is_checked_against_the_lock(script: str) -> None:
    assert "--require-hashes" in (ROOT / "deploy" / script).read_text(encoding="utf-8")
    assert any(f"deploy/{script}" in run for stage in STAGES.values() for run in stage.all("RUN"))


@pytest.mark.hazard("G6")
def test_the_installer_itself_is_checked_too() -> None:
    installs = [run for stage in STAGES.values() for run in stage.all("RUN") if "pip install" in run]
    assert installs
    assert all("--require-hashes" in run for run in installs)
    assert "--hash=sha256:" in (ROOT / "deploy" / "uv.txt").read_text(encoding="utf-8")


def test_the_actions_know_the_model_the_engine_starts() -> None:
    started = (ROOT / "deploy" / "start.sh").read_text(encoding="utf-8")
    assert "models/$council.tar.gz.sha256" in started
    assert "--from=model-built /app/models/$COUNCIL.tar.gz.sha256 models/" in lines_of("actions", "COPY")
    assert str(from_environment({"COUNCIL": "c"}).model_version_file) == "models/c.tar.gz.sha256"


@pytest.mark.hazard("G6")
def test_nothing_is_fetched_by_address() -> None:
    everything = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "ADD " not in everything
    assert not re.search(r"https?://(?!127\.0\.0\.1)", everything)


def test_whatever_is_copied_is_let_through_to_the_builder() -> None:
    allowed = [line[1:] for line in ignore_lines() if line.startswith("!")]
    copied = [source for stage in STAGES.values() for rest in stage.all("COPY") for source in sources(rest)]
    missing = {source for source in copied if not any(f"{source}/".startswith(f"{path}/") for path in allowed)}
    assert not missing


@pytest.mark.hazard("G7")
def test_nothing_else_is() -> None:
    assert [line for line in ignore_lines() if not line.startswith("!")] == [
        "*",
        "**/__pycache__",
        "**/*.pyc",
        "**/.env*",
    ]


def ignore_lines() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sources(rest: str) -> list[str]:
    return [] if rest.startswith("--from=") else rest.split()[:-1]
