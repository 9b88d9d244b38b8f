"""What one council knows of its hubs and services, read from its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from editorial.build import NATIONAL, build
from editorial.reading import entries, items, section


@dataclass(frozen=True)
class Directory:
    """`hubs`, `services` and `offers` are the entries as they are written; `facts` hold the numbers they name."""

    council: str
    name: str
    words: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    hubs: list[Mapping[str, Any]] = field(default_factory=list)
    services: list[Mapping[str, Any]] = field(default_factory=list)
    offers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_directory(root: Path, council: str, today: date) -> Directory:
    """Raises ContentError when the council's content cannot be used."""
    built = build(root, council, today)
    national, own = root / NATIONAL, root / council
    facts = {entry.key: entry.value for entry in entries([national, own], "facts.yml", "facts")}
    return Directory(
        council=council,
        name=str(built["council"]["words"].get("council_name", built["council"]["name"])),
        words=section([national], "open_referral.yml", "open_referral"),
        facts=facts,
        hubs=[entry.value for entry in items(own / "hubs.yml", "hubs")],
        services=[entry.value for entry in items(own / "services.yml", "services")],
        offers=(section([own], "parenting.yml", "parenting") or {}).get("offers", {}),
    )
