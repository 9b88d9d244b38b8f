"""Writes the export, and the proposal of an import where it overwrites nothing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from editorial.open_referral.directory import Directory, read_directory
from editorial.open_referral.exporting import document
from editorial.open_referral.importing import Proposal, propose
from editorial.open_referral.records import records_in
from editorial.open_referral.validation import problems
from editorial.reading import ContentError

PROPOSED = "proposed/open_referral.yml"
SECTIONS = ("sources", "facts", "hubs", "services")


def export(root: Path, council: str, out: Path, today: date) -> Path:
    """Writes `<out>/<council>.json`. Raises ContentError when the content cannot be used or breaks the standard."""
    made = document(read_directory(root, council, today))
    _refuse(problems(made["contents"]), out / f"{council}.json")
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{council}.json"
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def propose_from(file: Path, root: Path, council: str, today: date) -> tuple[Proposal, Path]:
    """Writes what the file adds or changes to `proposed/open_referral.yml` of the council, unless there is nothing.

    Raises ContentError when the file breaks the standard, or a proposal nobody has looked through is still there.
    """
    records = records_in(_loaded(file))
    if not records:
        raise ContentError(f"{file}:1: this file holds no services")
    _refuse(problems(records), file)
    directory = read_directory(root, council, today)
    proposal, path = propose(records, directory, today), root / council / PROPOSED
    if path.exists():
        raise ContentError(f"{path}:1: look through this proposal and take it away before you ask for another")
    if not proposal.is_empty():
        path.parent.mkdir(exist_ok=True)
        path.write_text(proposal_text(proposal, directory, file, today), encoding="utf-8")
    return proposal, path


def proposal_text(proposal: Proposal, directory: Directory, file: Path, today: date) -> str:
    note = directory.words["proposal_note"].replace("[file]", file.name).replace("[day]", today.isoformat())
    parts = [f"# {line}".rstrip() for line in note.splitlines()]
    for name in SECTIONS:
        if entries := getattr(proposal, name):
            parts.append(
                f"\n# {name}.yml\n{yaml.safe_dump({name: entries}, sort_keys=False, allow_unicode=True, width=110)}"
            )
    return "\n".join(parts)


def _loaded(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ContentError(f"{file}:1: this file is missing") from error
    except json.JSONDecodeError as error:
        raise ContentError(f"{file}:{error.lineno}: this is no JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{file}:1: this file is not saved as UTF-8") from error


def _refuse(found: list[str], file: Path) -> None:
    if found:
        raise ContentError("\n".join(f"{file}:1: {problem}" for problem in found))
