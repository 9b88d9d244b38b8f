from pathlib import Path

import pytest

from gateway.keeping_safe.errors import SignsBroken
from gateway.keeping_safe.loading import Files
from gateway.keeping_safe.signs import Signs

REVIEWED = Files().signs.read_text(encoding="utf-8")


def broken(tmp_path: Path, old: str, new: str) -> Path:
    assert old in REVIEWED
    path = tmp_path / "signs.yml"
    path.write_text(REVIEWED.replace(old, new, 1), encoding="utf-8")
    return path


def line_of(text: str) -> int:
    return REVIEWED[: REVIEWED.index(text)].count("\n") + 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SignsBroken, match=r"none\.yml"):
        Signs.from_file(tmp_path / "none.yml", {})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("\nwho:\n", "\nwhoever:\n", "whoever"),
        ("  me: [me, us, myself]", "  me: [me, 12, myself]", "quotes"),
        ("  me: [me, us, myself]", "  me: nobody", "must be a list"),
        ("  me: [me, us, myself]", "  me: [me, us", ""),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = broken(tmp_path, old, new)
    with pytest.raises(SignsBroken, match=rf"signs\.yml:\d+: .*{says}"):
        Signs.from_file(path, {})


def test_a_sign_that_names_no_list_is_refused_with_its_line(tmp_path: Path) -> None:
    text = '"someone > big_weapon"'
    path = broken(tmp_path, text, '"someone > big_wepon"')
    with pytest.raises(SignsBroken, match=rf"signs\.yml:{line_of(text)}: no list is called big_wepon"):
        Signs.from_file(path, {})
