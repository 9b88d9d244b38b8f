"""Everything the checks of one council look at, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from editorial.build import NATIONAL, REQUESTS, build
from editorial.reading import Entry, Place, Scalar, entries, items, scalars

# Files whose words are read by people; of any other file only its responses are.
WORDING = frozenset(
    ["agreement", "audience", "council", "everyday", "help", "hubs", "keeping_safe", "page", "parenting", "plain_form",
     "questions", "services", "whom_to_ring"]
)  # fmt: skip
# What stands beside the words of a file and is no wording.
NOT_WORDS = frozenset(
    ["payload", "hash", "checked", "review_by", "as_of", "source", "owner", "key", "phone", "districts", "places",
     "also", "examples", "links", "next", "facts", "kind", "status", "item", "said", "ages", "worries",
     "asks", "says", "for"]
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One way people say something; `label` is the intent, such as faq/spa_phone."""

    label: str
    text: str
    place: Place
    council: str | None


@dataclass(frozen=True)
class Sources:
    """Where the folders are: the content, what people say, and the code that names responses and facts."""

    content: Path = Path("content")
    said: Path = Path("bot/data")
    code: tuple[Path, ...] = (Path("bot"), Path("gateway"), Path("frontdoor"))


@dataclass(frozen=True)
class Material:
    council: str
    national: Path
    built: dict[str, Any]
    answers: list[Entry]
    facts: list[Entry]
    sources: list[Entry]
    responses: list[Entry]
    hubs: list[Entry]
    texts: list[Scalar]  # of this council's processes: the nation's, the form's, its own
    elsewhere: list[Scalar]  # of the other councils
    examples: list[Example]
    answered_anywhere: frozenset[str]
    code: str

    @property
    def shown(self) -> list[Scalar]:
        """What is worded for a reader."""
        return [scalar for scalar in self.texts if is_shown(scalar)]

    def is_national(self, place: Place) -> bool:
        return Path(place.file).is_relative_to(self.national)


def is_shown(scalar: Scalar) -> bool:
    file, parts = Path(scalar.place.file), scalar.way.split("/")
    worded = file.parent.name == "answers" or file.stem in WORDING or parts[0] == "responses"
    return worded and not NOT_WORDS & set(parts[-2:])


def councils(content: Path) -> list[str]:
    return sorted(path.parent.name for path in content.glob("*/council.yml"))


def gather(where: Sources, council: str, today: date | None = None) -> Material:
    """Raises ContentError when the council's content cannot be built."""
    built = build(where.content, council, today)
    own, national, requests = (where.content / name for name in (council, NATIONAL, REQUESTS))
    others = [where.content / name for name in councils(where.content) if name != council]
    folders = [national, own]
    return Material(
        council=council,
        national=national,
        built=built,
        answers=entries(folders, "answers/*.yml", "answers"),
        facts=entries(folders, "facts.yml", "facts"),
        sources=entries(folders, "sources.yml", "sources"),
        responses=entries([*folders, requests], "*.yml", "responses"),
        hubs=items(own / "hubs.yml", "hubs"),
        texts=_texts([national, requests, own]),
        elsewhere=_texts(others),
        examples=examples(where.said, [other.name for other in others], council),
        answered_anywhere=frozenset(
            entry.key for folder in [*folders, *others] for entry in entries([folder], "answers/*.yml", "answers")
        ),
        code=_code(where),
    )


def _texts(folders: Iterable[Path]) -> list[Scalar]:
    return [
        scalar
        for folder in folders
        for path in sorted([*folder.glob("*.yml"), *folder.glob("answers/*.yml")])
        for scalar in scalars(path)
    ]


def examples(said: Path, others: list[str], council: str) -> list[Example]:
    """What people say to this council's assistant: everything but what stands in another council's folder."""
    found = []
    for path in sorted(said.rglob("*.yml")):
        folders = path.relative_to(said).parts[:-1]
        if not set(others) & set(folders):
            found += _examples_of(path, council if council in folders else None)
    return found


def _examples_of(path: Path, council: str | None) -> list[Example]:
    listed, label = [], ""
    for scalar in scalars(path):
        if scalar.way.endswith("/intent") and scalar.way.startswith("nlu/"):
            label = scalar.text
        elif scalar.way.startswith("nlu/") and scalar.way.endswith("/examples"):
            for number, line in enumerate(scalar.text.splitlines()):
                if said := line.strip().removeprefix("- ").strip():
                    place = Place(scalar.place.file, scalar.place.line + number)
                    listed.append(Example(label, said, place, council))
    return listed


def _code(where: Sources) -> str:
    paths = [path for folder in where.code for path in sorted(folder.rglob("*.py"))]
    rules = sorted(where.said.glob("rules.yml"))
    return "\n".join(path.read_text(encoding="utf-8") for path in [*rules, *paths])
