"""Reads the real examples and the real words, as plain lists."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# What stands beside the words and is not read: addresses, payloads, hashes, dates, lists of areas.
NOT_WORDS = re.compile(
    r"/(?:payload|hash|url|href|published|checked|review_by|as_of|version)$|/(?:districts|places|also|examples|phrases|reading)/"
)


@dataclass(frozen=True)
class Example:
    intent: str
    text: str
    file: str

    @property
    def folded(self) -> str:
        """As it is heard: without capitals, punctuation or doubled spaces."""
        return " ".join(re.sub(r"[^\w\s]", "", self.text.casefold().replace("’", "'")).split())


def councils() -> list[str]:
    """Every council served: each is a folder of content/ that says what the council is called."""
    return sorted(path.parent.name for path in Path("content").glob("*/council.yml"))


def read_examples(folder: Path) -> list[Example]:
    return [example for path in sorted(folder.rglob("*.yml")) for example in _examples(path)]


def examples_for(council: str, answered: Collection[str]) -> list[Example]:
    """What the importer gives a council: no other council's files, and no question it has no answer to."""
    others = set(councils()) - {council}
    return [
        example
        for example in read_examples(Path("bot/data"))
        if not others & set(Path(example.file).parts)
        and (not example.intent.startswith("faq/") or example.intent.removeprefix("faq/") in answered)
    ]


def _examples(path: Path) -> Iterator[Example]:
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
        for line in entry["examples"].splitlines():
            if line.strip():
                yield Example(entry["intent"], line.strip().removeprefix("- ").strip(), str(path))


def rules() -> list[dict[str, Any]]:
    return list(yaml.safe_load(Path("bot/data/rules.yml").read_text(encoding="utf-8"))["rules"])


def domain() -> dict[str, Any]:
    return dict(yaml.safe_load(Path("bot/domain.yml").read_text(encoding="utf-8")))


def intents() -> set[str]:
    return {next(iter(intent)) if isinstance(intent, dict) else intent for intent in domain()["intents"]}


def strings(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text within, with the way that leads to it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, f"{place}/{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from strings(item, f"{place}/{number}")


def as_written(*folders: str) -> Iterator[tuple[str, str]]:
    """Every text of these folders of content/, or of all, as an editor typed it, with its file."""
    for folder in folders or ("*",):
        for path in sorted(Path("content").glob(f"{folder}/**/*.yml")):
            yield from strings(yaml.safe_load(path.read_text(encoding="utf-8")), str(path))


def written_for(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Every text one council's content is built from."""
    return list(as_written("national", "requests", content["council"]["key"]))


def words_as_written() -> Iterator[tuple[str, str]]:
    """As above, without the registries of facts and sources and what nobody reads."""
    registries = ("/facts.yml/", "/sources.yml/", "/language.yml/", "/choices.yml/", "_examples/")
    yield from (
        (place, text)
        for place, text in as_written()
        if not NOT_WORDS.search(place) and not any(name in place for name in registries)
    )


def said(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text a person can be shown, rendered."""
    never_shown = ("facts", "sources", "language", "choices", "version", "outside")
    shown = strings(
        {part: value for part, value in content.items() if part not in never_shown and "examples" not in part}
    )
    yield from ((place, text) for place, text in shown if not NOT_WORDS.search(place))
