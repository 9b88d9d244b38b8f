"""Reads the fields of a mapping file, and remembers which names of a request they use."""

from collections.abc import Mapping
from typing import Any

import yaml

from bot.actions.case_system.mapping.checking import check_targets, check_values, is_day_or_time, is_text
from bot.actions.case_system.mapping.lines import Faults, Line, entries, only, plain
from bot.actions.case_system.mapping.rules import AgreedTo, Constant, Copied, Each, Field, Joined, Rule
from bot.actions.case_system.mapping.schema_names import Schema, leaves, lists

# What a field can say besides the name of ours it holds, and what may stand beside it.
KINDS = {
    "from": {"values", "written_as"},
    "value": set[str](),
    "join": {"between"},
    "agreed_to": {"values"},
    "each": {"fields"},
}
Given = Mapping[Any, Line]


class FieldReader:
    """`sent` holds every name a field uses, `agreed` every item of the agreement that has a field of its own. `thing`
    is what the schema describes."""

    def __init__(self, schema: Schema, faults: Faults, thing: str = "a request") -> None:
        self._names, self._lists, self._faults, self._thing = leaves(schema), lists(schema), faults, thing
        self.sent: set[str] = set()
        self.agreed: set[str] = set()

    def fields(self, node: yaml.Node, inside: str = "") -> tuple[Field, ...]:
        """`inside` is the list the fields belong to, such as "children."."""
        targets = {tuple(str(key).split(".")): line for key, line in entries(node, self._faults).items()}
        check_targets({target: line.number for target, line in targets.items()}, self._faults)
        made = [(target, self._rule(line, inside)) for target, line in targets.items()]
        return tuple(Field(target, rule) for target, rule in made if rule is not None)

    def _rule(self, line: Line, inside: str) -> Rule | None:
        if isinstance(line.node, yaml.ScalarNode):
            name = str(plain(line.node))
            return Copied(name) if self._part(name, inside, line.number) else None
        given = entries(line.node, self._faults)
        kind = next((kind for kind in KINDS if kind in given), None)
        if kind is None:
            self._faults.add(line.number, f"must be a name of ours, or say one of: {', '.join(KINDS)}")
            return None
        only(given, {kind, *KINDS[kind]}, set(), line.number, self._faults)
        return self._made(kind, given, inside)

    def _made(self, kind: str, given: Given, inside: str) -> Rule | None:
        match kind:
            case "from":
                return self._copied(given, inside)
            case "join":
                return self._joined(given, inside)
            case "agreed_to":
                return self._agreed_to(given)
            case "each":
                return self._each(given, inside)
        return Constant(plain(given["value"].node))

    def _copied(self, given: Given, inside: str) -> Rule | None:
        name = str(plain(given["from"].node))
        part = self._part(name, inside, given["from"].number)
        if part is None:
            return None
        written_as = plain(given["written_as"].node) if "written_as" in given else None
        if written_as and not is_day_or_time(part):
            self._faults.add(given["written_as"].number, f"{inside}{name} is no day and no time")
        return Copied(name, self._values(given, f"{inside}{name}", part), written_as)

    def _joined(self, given: Given, inside: str) -> Rule | None:
        names, line = plain(given["join"].node), given["join"].number
        if not isinstance(names, list):
            self._faults.add(line, "join must be a list of names")
            return None
        for name in names:
            part = self._part(str(name), inside, line)
            if part is not None and not is_text(part):
                self._faults.add(line, f"{inside}{name} is no text, so it cannot be joined")
        return Joined(tuple(map(str, names)), str(plain(given["between"].node)) if "between" in given else " ")

    def _agreed_to(self, given: Given) -> Rule | None:
        item, line = str(plain(given["agreed_to"].node)), given["agreed_to"].number
        if "agreements.item" not in self._names:
            self._faults.add(line, f"{self._thing} holds no agreement")
            return None
        if item not in self._names["agreements.item"]["enum"]:
            self._faults.add(line, f"{item} is no item of the agreement")
        self.agreed.add(item)
        return AgreedTo(item, self._values(given, "an answer to the agreement", self._names["agreements.value"]))

    def _each(self, given: Given, inside: str) -> Rule | None:
        name, line = f"{inside}{plain(given['each'].node)}", given["each"].number
        if name not in self._lists:
            self._faults.add(line, f"{name} is no list of {self._thing}")
            return None
        if "fields" not in given:
            self._faults.add(line, "must say in fields: what each thing in the list becomes")
            return None
        return Each(name.removeprefix(inside), self.fields(given["fields"].node, f"{name}."))

    def _values(self, given: Given, name: str, part: Schema) -> Mapping[Any, Any] | None:
        if "values" not in given:
            return None
        values = plain(given["values"].node)
        check_values(name, part, values, given["values"].number, self._faults)
        return values  # type: ignore[no-any-return]

    def _part(self, name: str, inside: str, line: int) -> Schema | None:
        """What the schema says of a name. What is in a list can only be used inside `each` of that list."""
        full = f"{inside}{name}"
        its_lists = [one for one in self._lists if full.startswith(f"{one}.")]
        if full not in self._names:
            self._faults.add(line, f"{full} is nothing {self._thing} holds")
            return None
        if not all(inside.startswith(f"{one}.") for one in its_lists):
            self._faults.add(line, f"{full} is in a list, so it belongs inside each: {its_lists[0]}")
            return None
        self.sent.add(full)
        return self._names[full]
