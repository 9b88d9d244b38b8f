"""From a file and to a file, and never over what an editor wrote."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from editorial.build import build
from editorial.checking.material import councils
from editorial.open_referral.files import export, propose_from
from editorial.open_referral.validation import problems
from editorial.reading import ContentError
from tests.editorial.builders import COUNCIL, FACTS, HUBS, SOURCES, Content
from tests.editorial.open_referral.builders import TODAY, WORDS, record, service


@pytest.fixture
def content(tmp_path: Path) -> Content:
    content = Content(tmp_path / "content")
    content.files["national/open_referral.yml"] = {"open_referral": WORDS}
    return content


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps({"contents": [record()]}), encoding="utf-8")
    return path


def proposed(content: Content, theirs: Path) -> dict[str, Any]:
    _, path = propose_from(theirs, content.save(), COUNCIL, TODAY)
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("council", councils(Path("content")))
def test_the_export_of_every_real_council_follows_the_schema(council: str, tmp_path: Path) -> None:
    made = json.loads(export(Path("content"), council, tmp_path, date.today()).read_text(encoding="utf-8"))
    assert problems(made["contents"]) == [] and made["total_items"] == len(made["contents"]) > 0


def test_the_export_is_the_same_every_time(content: Content, tmp_path: Path) -> None:
    once = export(content.save(), COUNCIL, tmp_path / "out", TODAY).read_bytes()
    assert export(content.root, COUNCIL, tmp_path / "out", TODAY).read_bytes() == once


def test_a_broken_service_is_told_before_anything_is_written(content: Content, tmp_path: Path) -> None:
    content.files["seatown/services.yml"] = {"services": [service(facts=["pier_fone"])]}
    with pytest.raises(ContentError, match=r"services\.yml:2: service 'pier_line' names 'pier_fone', which is no fact"):
        export(content.save(), COUNCIL, tmp_path / "out", TODAY)
    assert not (tmp_path / "out").exists()


def test_a_proposal_is_written_beside_the_content_and_changes_none_of_it(content: Content, theirs: Path) -> None:
    before = {path: path.read_bytes() for path in content.save().rglob("*.yml")}
    entries = proposed(content, theirs)
    assert set(entries) == {"sources", "facts", "hubs"}
    assert {path: path.read_bytes() for path in before} == before
    assert build(content.root, COUNCIL, TODAY)["hubs"][0]["key"] == "pier"


def test_a_proposal_says_what_it_is_and_quotes_its_dates(content: Content, theirs: Path) -> None:
    _, path = propose_from(theirs, content.save(), COUNCIL, TODAY)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Proposed from theirs.json on 2026-11-22. Nothing in this file is used.")
    assert "checked: '2026-11-22'" in text and "confirmed: false" in text


def test_an_editor_who_copies_the_proposal_has_content_that_builds(content: Content, theirs: Path) -> None:
    entries = proposed(content, theirs)
    content[SOURCES].update(entries["sources"])
    content[FACTS].update(entries["facts"])
    content[HUBS].extend(entries["hubs"])
    added = content.build()["hubs"][1]
    assert added["name"] == "Harbour Family Hub"
    assert added["address"] == "2 Harbour Street, Seatown, ME4 4RE (please ring to check)"


def test_a_proposal_nobody_looked_through_is_never_overwritten(content: Content, theirs: Path) -> None:
    _, path = propose_from(theirs, content.save(), COUNCIL, TODAY)
    path.write_text("# my notes\n")
    with pytest.raises(ContentError, match=r"proposed/open_referral\.yml:1: look through this proposal"):
        propose_from(theirs, content.root, COUNCIL, TODAY)
    assert path.read_text() == "# my notes\n"


def test_nothing_is_written_when_there_is_nothing_to_propose(content: Content, tmp_path: Path) -> None:
    content[HUBS][0]["kind"] = "family_hub"
    made = export(content.save(), COUNCIL, tmp_path / "out", TODAY)
    proposal, path = propose_from(made, content.root, COUNCIL, TODAY)
    assert proposal.same == ["pier"] and not path.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "theirs.json:1: this is no JSON"),
        ("[]", "holds no services"),
        ('"hubs"', "holds no services"),
        ("[1]", "service 1 (), itself: 1 is not of type 'object'"),
        (json.dumps([record(status="open")]), "service 1 (Harbour Family Hub), status: 'open' is not one of"),
        (json.dumps([record(id=None)]), "'id' is a required property"),
    ],
)
def test_a_file_that_breaks_the_standard_is_refused_with_the_field(
    content: Content, theirs: Path, text: str, said: str
) -> None:
    theirs.write_text(text)
    with pytest.raises(ContentError) as refused:
        propose_from(theirs, content.save(), COUNCIL, TODAY)
    assert said in str(refused.value) and not (content.root / COUNCIL / "proposed").exists()


def test_a_file_that_is_not_there_or_unreadable_is_refused(content: Content, theirs: Path) -> None:
    theirs.write_bytes(b'["\xe9"]')
    for path, said in ((theirs, "UTF-8"), (theirs.with_name("none.json"), "missing")):
        with pytest.raises(ContentError, match=said):
            propose_from(path, content.save(), COUNCIL, TODAY)


def test_empty_values_of_others_are_left_out_and_not_refused(content: Content, theirs: Path) -> None:
    theirs.write_text(json.dumps([record(url=None, email="", languages=[])]))
    assert proposed(content, theirs)["hubs"][0]["name"] == "Harbour Family Hub"
