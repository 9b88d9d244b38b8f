"""The words and facts the gateway shows, read once from the council's built content."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway.text import LIMIT

# What Rasa's form and the gateway both say stands once, as a response.
PAUSES = {"paused": "utter_request_paused", "for_adults": "utter_request_for_adults"}
EXPLAIN = "utter_explain_"
LINK_SECTIONS = ("facts", "sources", "answers", "hubs")


class ContentMissing(Exception):
    """There is no built content to serve; the message says how to build it."""


@dataclass(frozen=True)
class Content:
    version: str
    page: dict[str, Any]
    help: dict[str, Any]
    pausing: dict[str, Any]
    facts: dict[str, dict[str, Any]]
    greeting: dict[str, Any]
    links: frozenset[str]
    plain_form: dict[str, Any]
    explanations: dict[str, str]  # why each question of the form is asked
    numbers: dict[str, str]  # what can be rung: each number as it is written, and its tel: address

    def error(self, reason: str) -> str:
        return str(self.page["errors"][reason])


def load(folder: Path, council: str, minutes: int) -> Content:
    path = folder / f"{council}.json"
    if not path.exists():
        raise ContentMissing(f"{path} is not there: run `python -m editorial build --council {council}`")
    return read(json.loads(path.read_text(encoding="utf-8")), minutes)


def read(built: Mapping[str, Any], minutes: int) -> Content:
    values = {"limit": f"{LIMIT:,}", "minutes": str(minutes)}
    return Content(
        version=built["version"],
        page=_filled(built["page"], values),
        help=_filled(built["help"], values),
        pausing={**built["pausing"], **{name: _first(built["responses"][key])["text"] for name, key in PAUSES.items()}},
        facts=built["facts"],
        greeting=_filled(_first(built["responses"]["utter_greet"]), values),
        links=frozenset(_links({name: built.get(name) for name in LINK_SECTIONS})),
        plain_form=_filled(built["plain_form"], values),
        explanations={
            name.removeprefix(EXPLAIN): _first(response)["text"].strip()
            for name, response in built["responses"].items()
            if name.startswith(EXPLAIN)
        },
        numbers={fact["value"]: fact["href"] for fact in built["facts"].values() if _can_be_rung(fact)},
    )


def _can_be_rung(fact: Mapping[str, Any]) -> bool:
    return fact["kind"] == "phone" and str(fact.get("href") or "").startswith("tel:")


def _first(response: Any) -> dict[str, Any]:
    """A response is one entry, or a list of ways to say it."""
    return dict(response[0] if isinstance(response, list) else response)


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, values) for item in value]
    if not isinstance(value, str):
        return value
    return re.sub(r"\{(limit|minutes)\}", lambda match: values[match.group(1)], value)


def _links(value: Any) -> Iterator[str]:
    """Every https and tel address that stands anywhere in the registry."""
    if isinstance(value, dict):
        yield from _links(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _links(item)
    elif isinstance(value, str) and value.startswith(("https://", "tel:")):
        yield value
