"""What was made quicker says what Rasa's own, slower way says."""

import ast
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain

from bot.engine.speed import COPY_FOR_THE_LOG, check_replies_fast, know_that_the_domain_is_ours

SPEC = RemoteAction.action_response_format_spec()
SLOT = {"event": "slot", "name": "audience", "value": None}
REPLIES: list[Any] = [
    {"events": [], "responses": []},
    {},
    {"events": [{**SLOT, "timestamp": None, "metadata": None}, {"event": "active_loop", "name": None}]},
    {"events": [SLOT], "responses": [{"text": "Hello"}]},
    {"events": [{**SLOT, "timestamp": "now"}]},
    {"events": [{**SLOT, "metadata": "none"}]},
    {"events": [{"event": "slot", "name": 5, "value": None}]},
    {"events": [{"event": "slot", "name": "audience"}]},
    {"events": [{"event": "of no kind"}]},
    {"events": [{"name": "audience"}]},
    {"events": ["slot"]},
    {"events": None},
    {"responses": ["Hello"]},
    [],
    None,
]


def passes(check: Any) -> bool:
    try:
        check()
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("reply", REPLIES, ids=str)
def test_a_reply_passes_where_rasas_own_check_passes(reply: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)  # put back after
    check_replies_fast()
    ours = passes(lambda: RemoteAction("action_look_up", None)._validate_action_result(reply))
    assert ours is passes(lambda: validate(reply, SPEC))


@pytest.mark.parametrize("words", ["", "intents: [greet]"])
def test_a_domain_is_as_empty_as_it_was(words: str) -> None:
    domain = Domain.from_yaml(f'version: "3.1"\n{words}')
    was_empty = domain.is_empty()
    know_that_the_domain_is_ours(domain)
    assert domain.is_empty() is was_empty


@pytest.mark.parametrize("module", COPY_FOR_THE_LOG, ids=lambda module: str(module.__name__))
def test_rasa_copies_there_for_its_log_only(module: Any) -> None:
    def uses(tree: ast.AST) -> list[ast.AST]:
        return [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _named(node.value, "copy")]

    read = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    told = [node for node in ast.walk(read) if isinstance(node, ast.Call) and _is_log(node.func)]
    assert len(uses(read)) == sum(len(uses(call)) for call in told) > 0
    assert {use.attr for use in uses(read) if isinstance(use, ast.Attribute)} == {"deepcopy"}


def _named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_log(function: ast.AST) -> bool:
    return isinstance(function, ast.Attribute) and _named(function.value, "structlogger")
