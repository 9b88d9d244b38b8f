"""What belongs to one council alone: its names, places, numbers and addresses, read from its own folder.

A council's `outside` areas are left out on both sides: they name other councils, to send a family to the right one.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.content.reading import councils, strings

CAPITALISED = r"[A-Z][\w.]*(?:['’]\w+)?"
# "Wish Centre", "Continuum of Need and Response": words with capitals, joined by small ones.
PROPER_NAME = re.compile(rf"{CAPITALISED}(?: (?:(?:of|and|for|the) )*{CAPITALISED})*")
LETTERS = re.compile(r"[a-z]+")
IN_BRACKETS = re.compile(r"\(([^)]+)\)")
TO_REACH = ("phone", "text_number", "email", "link", "address")


@cache
def names(council: str) -> frozenset[str]:
    """What it is called, what its places and services are called, small letters."""
    own = {*_declared(council), *_places(council), *_of_its_facts(council)}
    return frozenset(own - _shared_with_others(council, _declared_or_placed) - {""})


@cache
def door(council: str) -> frozenset[str]:
    """What it calls its front door, such as "single point of access" and "spa".

    Others may be asked about it by these words, which are common; only the council itself says them.
    """
    words = _council_file(council)["words"]
    called = words["front_door"].removeprefix(words["council_name"]).removeprefix("'s ")
    return frozenset({_folded(IN_BRACKETS.sub("", called)), *map(_folded, IN_BRACKETS.findall(called))})


@cache
def ways_to_reach(council: str) -> frozenset[str]:
    """Its numbers, addresses and links, without spaces."""
    facts = _read(council, "facts.yml")["facts"].values()
    values = {fact["value"] for fact in facts if fact["kind"] in TO_REACH}
    values |= {hub["address"] for hub in _hubs(council) if hub["address"]}
    national = {fact["value"] for fact in _read("national", "facts.yml")["facts"].values()}
    national |= {source["url"] for source in _read("national", "sources.yml")["sources"].values()}
    return frozenset(re.sub(r"\s", "", value).casefold() for value in values - national)


def found_in(texts: Iterable[tuple[str, str]], words: Iterable[str]) -> list[tuple[str, str]]:
    """The words among these that stand whole in a text, each with the text's place."""
    chosen = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{chosen})(?!\w)")
    return sorted({(place, hit) for place, text in texts for hit in pattern.findall(_folded(text))})


def _declared(council: str) -> set[str]:
    council_file = _council_file(council)
    return {_folded(name) for name in (council_file["name"], *council_file.get("names", ()))}


def _places(council: str) -> set[str]:
    served = {place for hub in _hubs(council) for place in hub["serves"]["places"]}
    return {_folded(name) for name in served | {hub["name"] for hub in _hubs(council)}}


def _declared_or_placed(council: str) -> set[str]:
    return _declared(council) | _places(council)


def _of_its_facts(council: str) -> set[str]:
    """Proper names in the titles of its facts, less those made of words that everyone's wording uses."""
    titles = [fact["title"] for fact in _read(council, "facts.yml")["facts"].values()]
    found = {_folded(name.group()) for title in titles for name in PROPER_NAME.finditer(title) if _is_a_name(name)}
    return {name for name in found if not set(LETTERS.findall(name)) <= _everyones_words()}


def _is_a_name(found: re.Match[str]) -> bool:
    """A title's first word has a capital whatever it is."""
    return " " in found.group() or found.start() > 0


def _shared_with_others(council: str, read: Any) -> set[str]:
    return {name for other in councils() if other != council for name in read(other)}


@cache
def _everyones_words() -> frozenset[str]:
    files = [path for folder in ("national", "requests") for path in Path("content", folder).rglob("*.yml")]
    read = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in files if "keeping_safe_" not in str(path))
    return frozenset(word for data in read for _, text in strings(data) for word in LETTERS.findall(_folded(text)))


def _council_file(council: str) -> dict[str, Any]:
    return _read(council, "council.yml")


def _hubs(council: str) -> list[dict[str, Any]]:
    return list(_read(council, "hubs.yml")["hubs"])


@cache
def _read(folder: str, file: str) -> Any:
    return yaml.safe_load(Path("content", folder, file).read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
