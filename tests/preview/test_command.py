"""The command on the real content, as `make preview` runs it."""

import subprocess
import sys
from pathlib import Path


def preview(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "preview", "--council", "medway", "--out", str(out), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_says_which_page_it_wrote(tmp_path: Path) -> None:
    done = preview(tmp_path, "--answer", "spa_council", "--audience", "practitioner")
    path = tmp_path / "medway-spa_council-practitioner.html"
    assert (done.returncode, done.stdout.strip()) == (0, str(path))
    assert "one front door to early help" in " ".join(path.read_text(encoding="utf-8").split())


def test_a_misspelt_answer_is_answered_with_those_that_are_near(tmp_path: Path) -> None:
    done = preview(tmp_path, "--answer", "spa_counsil")
    assert done.returncode == 1 and "spa_council" in done.stderr and "Traceback" not in done.stderr
