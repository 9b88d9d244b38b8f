"""Finds what we have already: the entry a record is about, and the fact with a value."""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any

from editorial.facts import TYPED_NUMBER
from editorial.open_referral.identifiers import identifier

NUMBERS = ("phone", "text_number")


def known_entry(
    record: Mapping[str, Any], council: str, part: str, ours: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Our own entry for this record, by the identifier we gave it or by its name; empty when there is none."""
    by_identifier = [entry for entry in ours if record["id"] == identifier(council, part, entry["key"])]
    by_name = [entry for entry in ours if entry["name"].casefold() == record["name"].casefold()]
    return dict(next(iter([*by_identifier, *by_name]), {}))


def key_from(name: str, taken: Container[str]) -> str:
    """A key made of the words of a name, which nothing else has yet."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.casefold().replace("'", "")).strip("_")
    return free(slug if slug[:1].isalpha() else f"place_{slug}".strip("_"), taken)


def free(key: str, taken: Container[str]) -> str:
    number, found = 2, key
    while found in taken:
        found, number = f"{key}_{number}", number + 1
    return found


class FactBook:
    """The facts there are, and those a record adds. `read` are the source and dates a new fact gets."""

    def __init__(self, there: Mapping[str, Any], preferred: Sequence[str], read: Mapping[str, Any]) -> None:
        self.added: dict[str, dict[str, Any]] = {}
        self._there, self._preferred, self._read = dict(there), preferred, read

    def find(self, kind: str, value: str) -> str | None:
        """The key of a fact with this value; of several, the one the entry names already."""
        same = [key for key, fact in self._there.items() if alike(fact, kind, value)]
        return next((key for key in same if key in self._preferred), same[0] if same else None)

    def key_for(self, new_key: str, kind: str, value: str, title: str) -> str:
        """As `find`, or the key of a fact that is now proposed."""
        found = self.find(kind, value)
        if found is None:
            found = free(new_key, self._there)
            self._there[found] = self.added[found] = {"kind": kind, "value": value, "title": title, **self._read}
        return found


def alike(fact: Mapping[str, Any], kind: str, value: str) -> bool:
    """One number is the same however it is spaced; anything else must be the same word for word."""
    if kind not in NUMBERS:
        return bool(fact["kind"] == kind and fact["value"] == value)
    return fact["kind"] in NUMBERS and (fact["value"] == value or digits(fact["value"]) == digits(value) != "")


def digits(text: str) -> str:
    """The number in a text as it is dialled in the country: "+44 1632 960001" is 01632960001."""
    found = TYPED_NUMBER.search(text)
    dialled = re.sub(r"\D", "", found[0]) if found else ""
    return f"0{dialled.removeprefix('44').lstrip('0')}" if dialled.startswith("44") else dialled
