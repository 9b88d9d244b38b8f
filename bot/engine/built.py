"""What the parts of the pipeline share: the council's built content, and what stands on a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.before import KEY, Before
from bot.engine.settings import from_environment
from bot.engine.understanding.content import read_built

CORRECTED = "corrected"  # the message as meant; for the pipeline alone, never stored


def built_content() -> dict[str, Any]:
    """Everything `make content` wrote for this council."""
    settings = from_environment()
    return read_built(Path(settings.content_dir) / f"{settings.council}.json")


def before_of(message: Message) -> Before:
    """What the turns before left; nothing where no conversation is known, as in `rasa test`."""
    return (message.get("metadata") or {}).get(KEY) or Before()


def corrected(message: Message) -> str:
    return str(message.get(CORRECTED) or message.get(TEXT) or "")


def add_entities(message: Message, **values: Any) -> None:
    """Puts values where rules, slots and actions find them."""
    added = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in values.items()]
    message.set(ENTITIES, [*message.get(ENTITIES, []), *added], add_to_output=True)
