"""The ledger of schema versions: what was published never changes, the newest is what senders use, all are taken."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.actions.request.payload import SCHEMA_VERSION
from frontdoor.earlier_requests import as_current
from frontdoor.schema import VERSIONS_FILE, check, schema_of, support_request_schema, versions
from tests.frontdoor.builders import support_request
from tests.frontdoor.test_earlier_requests import old_request

LEDGER = yaml.safe_load(VERSIONS_FILE.read_text(encoding="utf-8"))
# One request of each version, as its senders made it.
EXAMPLES = {"2.0": support_request(), "1.0": old_request()}


def fingerprint(schema: Any) -> str:
    """Of everything in a schema that decides what is taken: words that only explain may be put better."""
    return hashlib.sha256(json.dumps(_bare(schema), sort_keys=True).encode()).hexdigest()


def _bare(part: Any) -> Any:
    if isinstance(part, list):
        return [_bare(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        name: _bare(one)
        for name, one in part.items()
        if not (name in ("description", "title") and isinstance(one, str))
    }


@pytest.mark.parametrize("one", LEDGER, ids=lambda one: str(one["version"]))
def test_a_version_that_was_published_never_changes(one: dict[str, str]) -> None:
    schema = json.loads(VERSIONS_FILE.with_name(one["file"]).read_text(encoding="utf-8"))
    assert schema["properties"]["schema_version"]["const"] == one["version"]
    assert fingerprint(schema) == one["fingerprint"]


def test_what_only_explains_may_be_worded_anew() -> None:
    schema = {"properties": {"title": {"type": "string", "description": "old"}}}
    assert fingerprint(schema) == fingerprint({"properties": {"title": {"type": "string", "description": "new"}}})
    assert fingerprint(schema) != fingerprint({"properties": {"name": {"type": "string"}}})


def test_every_schema_that_is_there_stands_in_the_ledger_and_senders_use_the_newest() -> None:
    files = {file.name for file in Path("frontdoor").glob("support_request*.schema.json")}
    assert files == {one["file"] for one in LEDGER} and len(versions()) == len(LEDGER)
    assert next(iter(versions())) == SCHEMA_VERSION


@pytest.mark.parametrize("version", versions())
def test_every_version_is_taken_by_its_own_schema_and_read_as_the_newest(version: str) -> None:
    body = EXAMPLES[version]
    assert check(body, schema_of(body)) == []
    assert check({**as_current(body), "schema_version": SCHEMA_VERSION}, support_request_schema()) == []


def test_a_version_nobody_knows_is_refused_by_its_name() -> None:
    body = support_request() | {"schema_version": "9.0"}
    assert [problem.field for problem in check(body, schema_of(body))] == ["schema_version"]
