from pathlib import Path

import pytest

from editorial.reading import ContentError, Entry, Place, entries, load_yaml, section


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_an_entry_knows_its_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, "facts.yml", "# the numbers\nfacts:\n  one: 1\n\n  two: 2\n")
    assert entries([tmp_path], "facts.yml", "facts") == [
        Entry("one", 1, Place(f"{tmp_path}/facts.yml", 3)),
        Entry("two", 2, Place(f"{tmp_path}/facts.yml", 5)),
    ]


def test_a_key_given_twice_in_one_file_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "facts.yml", "facts:\n  one: 1\n  one: 2\n")
    with pytest.raises(ContentError, match=r"facts\.yml:3: 'one' is given twice"):
        load_yaml(tmp_path / "facts.yml")


def test_a_key_given_in_two_files_is_refused_with_both_places(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, "facts.yml", "facts:\n  one: 1\n") for name in ("national", "seatown")]
    with pytest.raises(ContentError, match=r"seatown/facts\.yml:2: 'one' is already given at .*national/facts\.yml:2"):
        entries(folders, "facts.yml", "facts")


@pytest.mark.parametrize(("text", "line"), [("facts:\n  one: [\n", 3), ("facts:\n\tone: 1\n", 2), ("a: b: c\n", 1)])
def test_what_is_not_yaml_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, "facts.yml", text)
    with pytest.raises(ContentError, match=rf"facts\.yml:{line}: "):
        load_yaml(tmp_path / "facts.yml")


def test_an_empty_file_and_an_empty_section_hold_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.yml", "")
    write(tmp_path, "b.yml", "facts:\n")
    assert entries([tmp_path], "*.yml", "facts") == []
    assert section([tmp_path], "*.yml", "facts") is None


def test_a_section_is_read_from_the_first_folder_that_has_it(tmp_path: Path) -> None:
    folders = [tmp_path / "none", write(tmp_path / "national", "page.yml", "page: {title: Chat}\n")]
    assert section(folders, "page.yml", "page") == {"title": "Chat"}
