"""What a mapping says, and the body it makes of a request: plain data in, plain data out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

Body = Mapping[str, Any]
Way = tuple[str, ...]


class Rule(Protocol):
    def of(self, body: Body) -> Any:
        """The value this rule makes of a request, or of one thing in a list of it."""


@dataclass(frozen=True)
class Constant:
    value: Any

    def of(self, body: Body) -> Any:
        return self.value


@dataclass(frozen=True)
class Copied:
    """The value of one name; `values` says what they call each of ours, `written_as` how they write a day or time."""

    name: str
    values: Mapping[Any, Any] | None = None
    written_as: str | None = None

    def of(self, body: Body) -> Any:
        value = at(body, self.name)
        if value is not None and self.written_as:
            return _their_time(value).strftime(self.written_as)
        return _renamed(value, self.values)


@dataclass(frozen=True)
class Joined:
    """Several texts as one; what was not told is left out."""

    names: tuple[str, ...]
    between: str

    def of(self, body: Body) -> Any:
        told = [str(value) for name in self.names if (value := at(body, name)) is not None]
        return self.between.join(told) or None


@dataclass(frozen=True)
class AgreedTo:
    """The answer to one item of the agreement, None when it was not asked."""

    item: str
    values: Mapping[Any, Any] | None = None

    def of(self, body: Body) -> Any:
        answer = next((row["value"] for row in body["agreements"] if row["item"] == self.item), None)
        return _renamed(answer, self.values)


@dataclass(frozen=True)
class Each:
    """A list, with rules for each thing in it."""

    name: str
    fields: tuple["Field", ...]

    def of(self, body: Body) -> Any:
        return [made_of(one, self.fields) for one in at(body, self.name) or []]


@dataclass(frozen=True)
class Field:
    """One field of theirs: where it stands in what is posted, and what it holds."""

    target: Way
    rule: Rule


@dataclass(frozen=True)
class Posting:
    path: str
    case_id: Way
    honours_keys: bool = False
    key_header: str | None = None
    already_there: frozenset[int] = frozenset()


@dataclass(frozen=True)
class LookUp:
    """`path` holds {key}. The answer holds a list at `items`; `key` and `case_id` stand in each thing of it."""

    path: str
    items: Way
    key: Way
    case_id: Way
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Telling:
    """How they are told of a withdrawal or an addition.

    `path` can hold {case_id}, {reference}, {external_ref} and {key}. `acknowledged` is the way to what only their own
    answer holds; where it is empty, JSON or nothing at all is their answer. `done_already` are the statuses that mean
    that it was told before, `absent` those that mean that there is no such case.
    """

    method: str
    path: str
    fields: tuple[Field, ...]
    key_header: str | None = None
    honours_keys: bool = False
    acknowledged: Way = ()
    done_already: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()
    needs_case_id: bool = False

    def path_for(self, names: Mapping[str, str]) -> str:
        path = self.path
        for name, value in names.items():
            path = path.replace(f"{{{name}}}", value)
        return path


@dataclass(frozen=True)
class CaseMapping:
    authorization: str
    posting: Posting
    look_up: LookUp | None
    fields: tuple[Field, ...]
    withdrawal: Telling | None = None
    addition: Telling | None = None


def made_of(body: Body, fields: tuple[Field, ...]) -> dict[str, Any]:
    """What is posted for a request; what is null with us is null with them."""
    made: dict[str, Any] = {}
    for field in fields:
        inside = made
        for step in field.target[:-1]:
            inside = inside.setdefault(step, {})
        inside[field.target[-1]] = field.rule.of(body)
    return made


def at(body: Body, name: str) -> Any:
    """What stands at a name such as contact.phone; None below something that is null."""
    value: Any = body
    for step in name.split("."):
        value = None if value is None else value.get(step)
    return value


def _their_time(value: str) -> datetime:
    """A day as it is; a time as the clock on the council's wall shows it."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(LONDON) if moment.tzinfo else moment


def _renamed(value: Any, values: Mapping[Any, Any] | None) -> Any:
    if values is None or value is None:
        return value
    return [values[one] for one in value] if isinstance(value, list) else values[value]
