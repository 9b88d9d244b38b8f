import subprocess
import sys
from pathlib import Path

from tests.editorial.builders import ANSWERS, COUNCIL, Content, answer


def editorial(root: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["build", "--council", COUNCIL, "--content", str(root), "--out", str(root / "out")]
    return subprocess.run([sys.executable, "-m", "editorial", *arguments], capture_output=True, text=True, check=False)


def test_the_command_says_which_file_it_wrote(content: Content) -> None:
    done = editorial(content.save())
    assert (done.returncode, done.stdout.strip()) == (0, f"{content.root}/out/seatown.json")


def test_the_command_fails_with_the_place_and_no_traceback(content: Content) -> None:
    content[ANSWERS]["family_hubs_what"] = answer(source="hearsay")
    done = editorial(content.save())
    assert done.returncode == 1 and done.stdout == ""
    assert "family_hubs.yml:2: answer 'family_hubs_what'" in done.stderr and "Traceback" not in done.stderr
