import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editorial.builders import ANSWERS, COUNCIL, FACTS, HUBS, Content, answer, fact
from tests.editorial.checking.builders import ASKED, ways
from tests.editorial.open_referral.builders import WORDS, record

LATER = "2999-01-01"


def editorial(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editorial", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def build(root: Path) -> subprocess.CompletedProcess[str]:
    return editorial("build", "--council", COUNCIL, "--content", root, "--out", root / "out")


@pytest.fixture
def said(tmp_path: Path) -> Path:
    path = tmp_path / "said" / ASKED
    path.parent.mkdir(parents=True)
    path.write_text(ways("family_hubs_what", "family_hubs_where"))
    return tmp_path / "said"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Apart from `said`, and with no review that has passed by the day the tests run."""
    content = Content(tmp_path / "content")
    for entry in [*content[FACTS].values(), *content[ANSWERS].values(), *content[HUBS]]:
        entry["review_by"] = LATER
    return content


def test_the_command_says_which_file_it_wrote(content: Content) -> None:
    done = build(content.save())
    assert (done.returncode, done.stdout.strip()) == (0, f"{content.root}/out/seatown.json")


def test_the_command_fails_with_the_place_and_no_traceback(content: Content) -> None:
    content[ANSWERS]["family_hubs_what"] = answer(source="hearsay", review_by=LATER)
    done = build(content.save())
    assert done.returncode == 1 and done.stdout == ""
    assert "family_hubs.yml:2: answer 'family_hubs_what'" in done.stderr and "Traceback" not in done.stderr


def test_the_check_of_all_councils_tells_of_them_and_is_content(content: Content, said: Path) -> None:
    done = editorial("check", "--content", content.save(), "--said", said)
    assert done.returncode == 0 and done.stderr == ""
    assert (
        done.stdout.startswith("Content of seatown, looked through on ")
        and "Nothing has to be put right" in done.stdout
    )


def test_the_check_fails_when_something_must_be_put_right(content: Content, said: Path) -> None:
    content[FACTS]["old_phone"] = fact(value="01632 960002", review_by=LATER)
    done = editorial("check", "--council", COUNCIL, "--content", content.save(), "--said", said)
    assert done.returncode == 1 and "Two facts that give different values for one thing (1)" in done.stdout


def test_the_check_tells_of_a_broken_file_in_its_report(content: Content, said: Path) -> None:
    content.write(FACTS, "facts:\n\tone: 1\n")
    done = editorial("check", "--content", content.save(), "--said", said)
    assert done.returncode == 1 and "seatown/facts.yml:2: " in done.stdout and "Traceback" not in done.stderr


@pytest.fixture
def exchanged(content: Content) -> Path:
    content.files["national/open_referral.yml"] = {"open_referral": WORDS}
    return content.save()


def test_the_export_says_which_file_it_wrote(exchanged: Path, tmp_path: Path) -> None:
    done = editorial("export", "--council", COUNCIL, "--content", exchanged, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout.strip()) == (0, f"{tmp_path}/out/seatown.json")


def test_the_import_says_what_is_new_and_where_to_look(exchanged: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.json").write_text(json.dumps([record()]))
    done = editorial("import", tmp_path / "theirs.json", "--council", COUNCIL, "--content", exchanged)
    assert done.stdout.splitlines() == [
        "new: harbour_family_hub",
        "as we have it: 0",
        f"look through {exchanged}/seatown/proposed/open_referral.yml",
    ]


def test_the_import_refuses_what_breaks_the_standard_without_a_traceback(exchanged: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.json").write_text(json.dumps([record(status="open")]))
    done = editorial("import", tmp_path / "theirs.json", "--council", COUNCIL, "--content", exchanged)
    assert done.returncode == 1 and "status: 'open'" in done.stderr and "Traceback" not in done.stderr
