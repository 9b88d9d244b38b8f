import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from frontdoor.transitions import Status


def described(client: FlaskClient) -> Any:
    return client.get("/api/v1/openapi.json").json


def test_every_path_of_the_api_is_described_and_no_other(app: Flask, client: FlaskClient) -> None:
    served = {
        (re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in set(rule.methods or ()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("api.")
    }
    paths = described(client)["paths"]
    assert served == {(path, method) for path, methods in paths.items() for method in methods}


def test_every_reference_inside_leads_somewhere(client: FlaskClient) -> None:
    whole = described(client)
    for reference in re.findall(r'"\$ref":"#/([^"]+)"', client.get("/api/v1/openapi.json").get_data(as_text=True)):
        found = whole
        for part in reference.split("/"):
            found = found[part]


def test_its_schemas_are_schemas_and_its_statuses_are_ours(client: FlaskClient) -> None:
    schemas = described(client)["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    assert schemas["Status"]["enum"] == [str(status) for status in Status]
