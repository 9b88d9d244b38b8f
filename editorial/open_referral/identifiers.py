"""Identifiers that stay the same from one export to the next, and on every machine."""

from uuid import UUID, uuid5

# Made once for this assistant. Changing it would make every directory that reads the export see all records as new.
NAMESPACE = UUID("2c2f9d1e-6c3f-5b77-9a55-0b1f6a2d7c41")


def identifier(council: str, *way: str) -> str:
    """The identifier of one thing of one council, such as identifier("medway", "hubs", "strood", "location")."""
    return str(uuid5(NAMESPACE, "/".join([council, *way])))
