"""What the actions are handed: settings, content, database and the sender, made once on first use."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from bot.actions.content import load
from bot.actions.deliver.sending import sender_of
from bot.actions.intake.database import sessions
from bot.actions.intake.outbox import Sender
from bot.actions.model_version import model_version_in
from bot.actions.settings import Settings, from_environment


@dataclass(frozen=True)
class Wiring:
    settings: Settings
    content: dict[str, Any]
    sessions: sessionmaker[Session]
    sender: Sender
    model_version: str | None = None


@lru_cache(maxsize=1)
def wired() -> Wiring:
    """Raises ContentMissing when the content was not built, and NoChecksum."""
    settings = from_environment()
    return Wiring(
        settings,
        load(settings.content_dir, settings.council),
        sessions(settings.database_url),
        sender_of(settings),
        model_version_in(settings.model_version_file),
    )
