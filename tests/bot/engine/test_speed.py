"""A reply of the actions passes exactly where Rasa's own, slower check of it passes."""

from typing import Any

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from bot.engine.speed import check_replies_fast

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
