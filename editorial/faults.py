"""Refuses files that cannot be read as what they should hold, before anything is made of them."""

from datetime import date
from pathlib import Path

from editorial.agreements import check_whole as check_agreement
from editorial.facts import check_placeholders, check_source
from editorial.facts import check_whole as check_fact
from editorial.hubs import check_whole as check_hub
from editorial.reading import ContentError, Scalar, check_sections, entries, items, load_sections, scalars
from editorial.responses import check_response
from editorial.services import check_service

# Shown as they stand, file by file: a name that is no fact is found here with its line.
PLAIN_FILES = ("hubs", "page", "help", "agreement", "choices", "questions", "keeping_safe", "whom_to_ring")
COUNCIL = ("key", "name", "words")


def refuse_broken(folders: list[Path], everywhere: list[Path], filled_in: frozenset[str], today: date) -> None:
    """`folders` are the nation's and the council's, `everywhere` also the form's; `filled_in` are no facts.

    Raises ContentError naming every fault with its file and line.
    """
    council, own = load_sections(folders[-1] / "council.yml"), folders[-1]
    problems = check_sections(folders)
    problems += [f"{own / 'council.yml'}:1: the council has no '{name}'" for name in COUNCIL if not council.get(name)]
    sources = entries(folders, "sources.yml", "sources")
    problems += [fault for entry in sources for fault in check_source(entry)]
    problems += [fault for entry in items(own / "hubs.yml", "hubs") for fault in check_hub(entry)]
    problems += [fault for entry in entries(everywhere, "*.yml", "responses") for fault in check_response(entry)]
    problems += [
        fault for entry in entries(everywhere, "agreement.yml", "agreement") for fault in check_agreement(entry)
    ]
    facts = entries(folders, "facts.yml", "facts")
    problems += [fault for entry in facts for fault in check_fact(entry)]
    named = {entry.key for entry in facts}, {entry.key for entry in sources}
    services = items(own / "services.yml", "services")
    problems += [fault for entry in services for fault in check_service(entry, *named, today)]
    known = named[0] | (council.get("words") or {}).keys() | filled_in
    problems += check_placeholders(_plain_texts(everywhere), known)
    if problems:
        raise ContentError("\n".join(problems))


def _plain_texts(folders: list[Path]) -> list[Scalar]:
    paths = [folder / f"{name}.yml" for folder in folders for name in PLAIN_FILES]
    texts = [scalar for path in paths if path.exists() for scalar in scalars(path)]
    return [scalar for scalar in texts if not scalar.way.startswith("responses/")]
