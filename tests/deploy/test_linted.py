"""Nothing here builds an image, so the files that would are read by the tools that know their rules."""

import subprocess
from pathlib import Path

import pytest

from tests.deploy.dockerfile import ROOT

PROGRAMS = ROOT / ".venv" / "bin"
SCRIPTS = sorted([*(ROOT / "deploy").glob("*.sh"), ROOT / ".ci" / "run"])


def complaints(program: str, *arguments: str | Path) -> str:
    done = subprocess.run([PROGRAMS / program, *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_dockerfile_is_well_formed() -> None:
    assert complaints("hadolint", "--no-color", "Dockerfile") == ""


def test_the_compose_file_follows_its_schema() -> None:
    assert complaints("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml") == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_shell_script_has_no_trap_in_it(script: Path) -> None:
    assert complaints("shellcheck", script) == ""


def test_the_commit_hooks_are_well_formed() -> None:
    assert complaints("pre-commit", "validate-config", ".pre-commit-config.yaml") == ""


@pytest.mark.parametrize(
    "script", [one for one in SCRIPTS if one.name != "apt-install.sh"], ids=lambda script: script.name
)
def test_a_script_may_be_run(script: Path) -> None:
    assert script.stat().st_mode & 0o111
