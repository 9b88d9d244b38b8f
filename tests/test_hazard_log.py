"""The hazard log and the tests tell the same: every row is proved, and every proof has its row."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOG = ROOT / "docs" / "hazard-log.md"
ROW = re.compile(r"^\| ([A-Z]\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
MARKER = re.compile(r"""hazard\(["']([^"']+)["']\)""")
SAFEGUARDING = {f"A{number}" for number in range(1, 15)}


def rows() -> list[tuple[str, list[str]]]:
    """(id, files that prove it) of each row."""
    found = ROW.findall(LOG.read_text(encoding="utf-8"))
    return [(hazard, re.findall(r"`([^`]+)`", proved_by)) for hazard, _, _, proved_by in found]


def proofs() -> dict[str, set[str]]:
    """The test files that carry each marker."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for hazard in MARKER.findall(path.read_text(encoding="utf-8")):
            if path.name != Path(__file__).name:
                found.setdefault(hazard, set()).add(str(path.relative_to(ROOT)))
    return found


def test_every_safeguarding_hazard_has_a_row_and_no_id_has_two() -> None:
    ids = [hazard for hazard, _ in rows()]
    assert set(ids) >= SAFEGUARDING
    assert len(ids) == len(set(ids))


def test_every_row_names_tests_that_prove_it() -> None:
    proved = proofs()
    unproved = [hazard for hazard, files in rows() if not files or not set(files) <= proved.get(hazard, set())]
    assert unproved == [], "add the marker to these files, or name the files that have it"


def test_every_marker_names_a_row() -> None:
    assert sorted(proofs().keys() - {hazard for hazard, _ in rows()}) == [], "add a row to docs/hazard-log.md"
