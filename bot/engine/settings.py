"""Everything the Rasa process takes from the environment; the defaults run on a laptop."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass

LOCAL_MASTER_KEY = base64.b64encode(b"local-master-key-for-a-laptop-00").decode()


@dataclass(frozen=True)
class Settings:
    channel_token: str
    actions_token: str
    master_keys: tuple[bytes, ...]  # newest first: the first one seals, all of them open
    tracker_database_url: str
    council: str
    content_root: str
    content_dir: str
    turn_seconds: float


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises ValueError when MASTER_KEY is not 32 bytes in base64, or several of them with commas between."""
    master_keys = tuple(base64.b64decode(key) for key in environment.get("MASTER_KEY", LOCAL_MASTER_KEY).split(","))
    if any(len(key) != 32 for key in master_keys):
        raise ValueError("MASTER_KEY must be 32 bytes in base64, for example from: openssl rand -base64 32")
    return Settings(
        channel_token=environment.get("CHANNEL_TOKEN", "local-channel-token"),
        actions_token=environment.get("ACTIONS_TOKEN", "local-actions-token"),
        master_keys=master_keys,
        tracker_database_url=environment.get("TRACKER_DATABASE_URL", "sqlite:///var/tracker.db"),
        council=environment.get("COUNCIL", "medway"),
        content_root=environment.get("CONTENT_ROOT", "content"),
        content_dir=environment.get("CONTENT_DIR", "build/content"),
        turn_seconds=float(environment.get("TURN_SECONDS", "9")),
    )
