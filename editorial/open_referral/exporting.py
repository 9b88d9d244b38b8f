"""Hubs and services as the records other directories read. What is not known is left out, never made up."""

from collections.abc import Iterable, Mapping
from typing import Any

from editorial.facts import PLACEHOLDER
from editorial.open_referral.addresses import parts_of
from editorial.open_referral.directory import Directory
from editorial.open_referral.identifiers import identifier

Record = dict[str, Any]
COUNCIL = "council"  # the provider of what the council runs itself
NUMBERS = ("phone", "text_number")


def document(directory: Directory) -> Record:
    """One page of services, as GET /services of an Open Referral UK feed gives it, each with all it holds."""
    records = [
        *(hub_record(directory, hub) for hub in directory.hubs),
        *(service_record(directory, service) for service in directory.services),
        *(offer_record(directory, key, offer) for key, offer in directory.offers.items()),
    ]
    return {
        "total_items": len(records),
        "total_pages": 1,
        "page_number": 1,
        "size": len(records),
        "first_page": True,
        "last_page": True,
        "empty": not records,
        "contents": records,
    }


def hub_record(directory: Directory, hub: Mapping[str, Any]) -> Record:
    way = ("hubs", hub["key"])
    return present(
        **_service(directory, way, hub, "\n".join(hub["offer"])),
        **_provider(directory, COUNCIL),
        service_areas=_areas(directory, way, hub["serves"]),
        service_at_locations=_at(directory, way, hub["name"], hub["address"]),
        schedules=_schedules(directory, way, [hub["hours"]]),
        contacts=_contacts(directory, way, [hub["phone"]]),
        attributes=_kind(directory, way, hub.get("kind")),
    )


def service_record(directory: Directory, service: Mapping[str, Any]) -> Record:
    way = ("services", service["key"])
    return present(
        **_service(directory, way, service, service["description"]),
        **_provider(directory, service["provider"]),
        **_given(directory, way, service["name"], service["facts"]),
    )


def offer_record(directory: Directory, key: str, offer: Mapping[str, Any]) -> Record:
    """Something for parents. How to join is worded for the chat, so only the numbers it names are passed on."""
    way, numbers = ("parenting", key), PLACEHOLDER.findall(str(offer.get("join") or ""))
    return present(
        **_service(directory, way, offer, offer["what"]),
        **_provider(directory, offer.get("provider")),
        **_given(directory, way, offer["name"], [fact for fact in numbers if fact in directory.facts]),
    )


def present(**fields: Any) -> Record:
    """Without what is empty: the standard asks to leave it out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _service(directory: Directory, way: tuple[str, ...], entry: Mapping[str, Any], description: str) -> Record:
    return present(
        id=identifier(directory.council, *way),
        name=entry["name"],
        description=description,
        status="active",
        assured_date=entry["checked"],
        alert=None if entry["confirmed"] else directory.words["unconfirmed"],
    )


def _provider(directory: Directory, provider: str | None) -> Record:
    """Who runs it; nothing when nobody wrote it down."""
    if provider is None:
        return {}
    described = f"{COUNCIL if provider == COUNCIL else 'provider'}_description"
    organization = {
        "id": identifier(directory.council, "organizations", provider),
        "name": directory.name if provider == COUNCIL else provider,
        "description": directory.words[described],
    }
    return {"organization_id": organization["id"], "organization": organization}


def _given(directory: Directory, way: tuple[str, ...], name: str, keys: Iterable[str]) -> Record:
    """What the facts of a service tell: numbers, email, page, hours and address."""
    facts = {key: directory.facts[key] for key in dict.fromkeys(keys)}

    def values(kind: str) -> list[str]:
        return [fact["value"] for fact in facts.values() if fact["kind"] == kind]

    return {
        "url": next(iter(values("link")), None),
        "email": next(iter(values("email")), None),
        "schedules": _schedules(directory, way, values("hours")),
        "contacts": _contacts(directory, way, [key for key, fact in facts.items() if fact["kind"] in NUMBERS]),
        "service_at_locations": [place for line in values("address") for place in _at(directory, way, name, line)],
    }


def _areas(directory: Directory, way: tuple[str, ...], serves: Mapping[str, Any]) -> list[Record]:
    """Districts and places the council named. What editors worked out themselves (`derived`) is not passed on."""
    if serves.get("derived"):
        return []
    named = [*serves.get("districts", []), *serves.get("places", [])]
    return [{"id": identifier(directory.council, *way, "areas", name), "name": name} for name in named]


def _at(directory: Directory, way: tuple[str, ...], name: str, line: str | None) -> list[Record]:
    """The place, and its address where that has all the parts an address must have; else the line as it is."""
    location_id = identifier(directory.council, *way, "location")
    parts = parts_of(line, directory.words["nation"], directory.words["country"]) if line else None
    address = {"id": identifier(directory.council, *way, "address"), **parts} if parts else None
    location = present(
        id=location_id,
        location_type="physical",
        name=name,
        description=None if address else line,
        addresses=[address] if address else None,
    )
    return [
        {
            "id": identifier(directory.council, *way, "at"),
            "service_id": identifier(directory.council, *way),
            "location_id": location_id,
            "location": location,
        }
    ]


def _schedules(directory: Directory, way: tuple[str, ...], hours: Iterable[str | None]) -> list[Record]:
    """In words only: opening times need a time zone there, and in England that changes with the season."""
    said = [text for text in hours if text]
    return [
        {"id": identifier(directory.council, *way, "schedules", str(number)), "description": text}
        for number, text in enumerate(said)
    ]


def _contacts(directory: Directory, way: tuple[str, ...], keys: Iterable[str]) -> list[Record]:
    """One contact, which is no person, with every number."""
    phones = [
        {
            "id": identifier(directory.council, *way, "phones", key),
            "number": directory.facts[key]["value"],
            "description": directory.facts[key]["title"],
        }
        for key in keys
        if key in directory.facts
    ]
    return [{"id": identifier(directory.council, *way, "contact"), "phones": phones}] if phones else []


def _kind(directory: Directory, way: tuple[str, ...], kind: str | None) -> list[Record]:
    """What sort of place it is, as a term of a small taxonomy of our own."""
    if not kind:
        return []
    plain = kind.replace("_", " ")
    words = directory.words["kinds"].get(kind, {"name": plain, "description": plain})
    term = {
        "id": identifier("kinds", kind),
        "name": words["name"],
        "description": words["description"],
        "taxonomy": directory.words["taxonomy"],
    }
    return [{"id": identifier(directory.council, *way, "kind"), "link_type": "service_type", "taxonomy_term": term}]
