"""Runs deploy/create-databases.sh against a PostgreSQL server of our own."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.deploy.dockerfile import ROOT
from tests.frontdoor.postgres import postgres_server

OWNERS = ["intake", "tracker", "frontdoor"]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as address:
        port = str(urlsplit(address).port)
        binaries = max(Path("/usr/lib/postgresql").glob("*/bin"))
        given = {f"{owner.upper()}_DB_PASSWORD": "it's secret" for owner in OWNERS}
        path = f"{binaries}:{os.environ['PATH']}"
        place = {"PATH": path, "PGHOST": "127.0.0.1", "PGPORT": port, "POSTGRES_USER": "postgres"}
        subprocess.run([ROOT / "deploy" / "create-databases.sh"], env={**place, **given}, check=True)
        yield f"127.0.0.1:{port}"


@pytest.mark.parametrize("owner", OWNERS)
def test_each_owner_makes_tables_in_a_database_of_its_own(server: str, owner: str) -> None:
    with psycopg.connect(f"postgresql://{owner}@{server}/{owner}") as connection:
        connection.execute("CREATE TABLE own (id integer)")


@pytest.mark.hazard("G8")
@pytest.mark.parametrize(("owner", "other"), [(a, b) for a in OWNERS for b in OWNERS if a != b])
def test_nobody_opens_the_database_of_another(server: str, owner: str, other: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(f"postgresql://{owner}@{server}/{other}")


@pytest.mark.parametrize("owner", OWNERS)
def test_an_owner_has_no_rights_over_the_server(server: str, owner: str) -> None:
    with psycopg.connect(f"postgresql://postgres@{server}/postgres") as admin:
        row = admin.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = %s", [owner]
        ).fetchone()
    assert row == (False, False, False)
