"""Keeps the cost of a turn low: one kept-alive connection to the actions, a small call, compiled checks of a reply,
the model's parts called one after the other, and no search for garbage among what was loaded at the start."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import Any

import aiohttp
import dask.core
import rasa
from jsonschema import Draft7Validator
from rasa.core import processor
from rasa.core.actions import forms
from rasa.core.actions.action import RemoteAction
from rasa.core.policies import rule_policy
from rasa.engine.runner import dask as running
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.schemas.events import EVENTS_SCHEMA
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

COPY_FOR_THE_LOG = (processor, forms, rule_policy)  # a test reads that they copy for nothing else
ACTION_SECONDS = 8  # under the turn's own deadline, so that the turn can still say what happened
# One check for each kind of event: Rasa's own tries all kinds for every event.
_kinds = {kind["properties"]["event"]["const"]: Draft7Validator(kind) for kind in EVENTS_SCHEMA["items"]["oneOf"]}
_of_every_kind = {name: rule for name, rule in EVENTS_SCHEMA["items"].items() if name != "oneOf"}
_event = {"allOf": [_of_every_kind, {"properties": {"event": {"enum": list(_kinds)}}}]}
_spec = RemoteAction.action_response_format_spec()
_reply = Draft7Validator({**_spec, "properties": {**_spec["properties"], "events": {**EVENTS_SCHEMA, "items": _event}}})


class KeptAlive(EndpointConfig):
    """The action server's endpoint over one session instead of a new connection for each call."""

    _session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = None,
        compress: bool = False,
        **named: Any,
    ) -> Any:
        """The reply's JSON. Raises aiohttp.ClientError, ClientResponseError or TimeoutError."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ACTION_SECONDS), headers=self.headers, json_serialize=_compact
            )
        async with self._session.post(self.url, json=named["json"]) as response:
            if response.status >= 400:
                raise ClientResponseError(response.status, response.reason or "", await response.text())
            return await response.json()


def _compact(value: Any) -> str:
    import ujson

    return str(ujson.dumps(value))


def kept_alive(endpoint: EndpointConfig, token: str) -> KeptAlive:
    """The same endpoint, kept alive, with the token Rasa shows the action server."""
    return KeptAlive(endpoint.url, headers={**endpoint.headers, "Authorization": f"Bearer {token}"}, **endpoint.kwargs)


def send_what_actions_read() -> None:
    """An action reads the slots, the form and the last message; Rasa would send it every event and every answer too."""

    def call_format(action: RemoteAction, tracker: DialogueStateTracker, _: Domain) -> dict[str, Any]:
        return {
            "next_action": action.name(),
            "sender_id": tracker.sender_id,
            "tracker": tracker.current_state(EventVerbosity.NONE),
            "domain": {},
            "version": rasa.__version__,
        }

    RemoteAction._action_call_format = call_format  # type: ignore[method-assign]


def check_replies_fast() -> None:
    """Rasa compiles its JSON schema anew for each reply; this uses the same schemas, compiled once."""

    def checked(_: RemoteAction, result: Any) -> bool:
        _reply.validate(result)
        for event in result.get("events", ()):
            _kinds[event["event"]].validate(event)
        return True

    RemoteAction._validate_action_result = checked  # type: ignore[method-assign]


def call_parts_in_order() -> None:
    """The parts of our model follow one another; Dask's scheduler, made for many workers, costs more than most."""
    running.dask.get = dask.core.get


def know_that_the_domain_is_ours(domain: Domain) -> None:
    """Rasa makes an empty domain for each message, to see that ours is none."""
    empty = domain.is_empty()
    domain.is_empty = lambda: empty  # type: ignore[method-assign]


def copy_nothing_for_the_log() -> None:
    """Rasa copies events and messages deeply for lines of the log that nobody asked for."""
    for module in COPY_FOR_THE_LOG:
        module.copy = SimpleNamespace(deepcopy=lambda value: value)  # type: ignore[attr-defined]


def spare_what_was_loaded() -> None:
    """Python would look through TensorFlow and the model again and again, in the middle of somebody's turn."""
    gc.collect()
    gc.freeze()
