"""Records of another directory as entries an editor can look through: proposed, never put in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from editorial.open_referral.directory import Directory
from editorial.open_referral.exporting import COUNCIL
from editorial.open_referral.matching import FactBook, key_from, known_entry
from editorial.open_referral.records import address_of, areas_of, hours_of, kind_of, lines_of, phones_of

REVIEWED_AFTER = timedelta(days=182)  # half a year, as the other facts
# Told anew by every import; a change in these alone is no news about the place.
ABOUT_THE_READING = frozenset(["source", "as_of", "checked", "review_by", "confirmed"])
Record = Mapping[str, Any]
Fields = dict[str, Any]
NO_HUB: Fields = {
    "key": None,
    "name": None,
    "kind": None,
    "serves": {"districts": [], "places": []},
    "address": None,
    "hours": None,
    "phone": None,
    "offer": [],
}
NO_SERVICE: Fields = {"key": None, "name": None, "provider": None, "description": None, "facts": []}


@dataclass
class Proposal:
    """Entries in the form of sources.yml, facts.yml, hubs.yml and services.yml, and what became of each record."""

    sources: Fields = field(default_factory=dict)
    facts: Fields = field(default_factory=dict)
    hubs: list[Fields] = field(default_factory=list)
    services: list[Fields] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)

    def is_empty(self) -> bool:
        return not (self.hubs or self.services)


def propose(records: list[Any], directory: Directory, today: date) -> Proposal:
    """What these records add to or change in the directory. They must follow the schema."""
    proposal = Proposal()
    for record in records:
        kind = kind_of(record, directory.words)
        part = "hubs" if kind else "services"
        ours, proposed = getattr(directory, part), getattr(proposal, part)
        known = known_entry(record, directory.council, part, ours)
        key = known.get("key") or key_from(record["name"], {entry["key"] for entry in [*ours, *proposed]})
        read = _read(record, f"open_referral_{key}", today)
        preferred = [known.get("phone", ""), *known.get("facts", [])]
        facts = FactBook({**directory.facts, **proposal.facts}, preferred, read)
        base = {"key": key, **known}
        said = _hub(record, directory, base, facts, kind) if kind else _service(record, directory, base, facts)
        if _is_news(proposal, {**said, **read}, known):
            proposed.append({**said, **read})
            proposal.facts.update(facts.added)
            proposal.sources[read["source"]] = _source(record, directory, read["as_of"])
    return proposal


def _is_news(proposal: Proposal, entry: Fields, known: Fields) -> bool:
    """Notes in the proposal whether the entry is new, changed or as we have it; only the first two are news."""
    differs = [name for name in entry if name not in ABOUT_THE_READING and entry[name] != known.get(name)]
    if not known:
        proposal.new.append(entry["key"])
    elif differs:
        proposal.changed[entry["key"]] = differs
    else:
        proposal.same.append(entry["key"])
    return bool(differs)


def _read(record: Record, source: str, today: date) -> Fields:
    """Where it comes from and when it was read. Nobody at the council has confirmed it."""
    return {
        "source": source,
        "as_of": record.get("assured_date") or record.get("last_modified", "")[:10] or "undated",
        "checked": today.isoformat(),
        "review_by": (today + REVIEWED_AFTER).isoformat(),
        "confirmed": False,
    }


def _source(record: Record, directory: Directory, published: str) -> Fields:
    return {
        "title": directory.words["source_title"].replace("[name]", record["name"]),
        "publisher": record.get("organization", {}).get("name", record["name"]),
        "published": published,
        "url": record.get("url"),
    }


def _hub(record: Record, directory: Directory, known: Fields, facts: FactBook, kind: str) -> Fields:
    """What the record does not say stays as it is: not known is not the same as gone."""
    said = {
        "name": record["name"],
        "kind": kind,
        "serves": _serves(record, known),
        "address": address_of(record, directory.words["nation"]),
        "hours": hours_of(record, directory.words),
        "phone": _phone(record, known, facts),
        "offer": lines_of(record),
    }
    return {**NO_HUB, **known, **_said(said)}


def _serves(record: Record, known: Fields) -> Fields | None:
    areas, ours = areas_of(record), known.get("serves", {})
    if not any(areas.values()):
        return None
    unchanged = areas == {name: ours.get(name, []) for name in areas}
    return ours if unchanged else {"derived": False, "source": f"open_referral_{known['key']}", **areas}


def _phone(record: Record, known: Fields, facts: FactBook) -> str | None:
    """The number the hub has already when the record gives it too, else the record's first."""
    phones, ours = phones_of(record), known.get("phone")
    if not phones or (ours and ours in [facts.find("phone", number) for number, _ in phones]):
        return ours
    return facts.key_for(f"{known['key']}_phone", "phone", *phones[0])


def _service(record: Record, directory: Directory, known: Fields, facts: FactBook) -> Fields:
    name = record.get("organization", {}).get("name")
    said = {
        "name": record["name"],
        "provider": COUNCIL if name == directory.name else name,
        "description": "\n".join(lines_of(record)),
        "facts": _facts(record, directory, known, facts),
    }
    return {**NO_SERVICE, **known, **_said(said)}


def _facts(record: Record, directory: Directory, known: Fields, facts: FactBook) -> list[str]:
    """The keys we have, less those the record has another value for, then those it adds."""
    given = [("phone", "phone", number, title) for number, title in phones_of(record)]
    given += [
        (end, kind, value, record["name"])
        for end, kind, value in (
            ("hours", "hours", hours_of(record, directory.words)),
            ("address", "address", address_of(record, directory.words["nation"])),
            ("email", "email", record.get("email")),
            ("page", "link", _safe(record.get("url"))),
        )
        if value
    ]
    keys = [facts.key_for(f"{known['key']}_{end}", kind, value, title) for end, kind, value, title in given]
    kinds = {
        kind: {key for key, (_, other, *_) in zip(keys, given, strict=True) if other == kind} for _, kind, *_ in given
    }
    before = known.get("facts", [])
    kept = [key for key in before if not _replaced(directory.facts[key]["kind"], kinds, before)]
    return list(dict.fromkeys([*kept, *keys]))


def _replaced(kind: str, given: Mapping[str, set[str]], before: list[str]) -> bool:
    """Whether the record has this kind of fact, and none of those we have."""
    return bool(given.get(kind)) and not given[kind] & set(before)


def _safe(url: str | None) -> str | None:
    """A link of ours opens over https only."""
    return url if url and url.startswith("https://") else None


def _said(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
