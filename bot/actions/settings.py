"""Everything the action server and deliver take from the environment; the defaults run on a laptop."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.actions.intake.master_key import MasterKey, read_master_key

LOCAL_MASTER_KEY = base64.b64encode(b"local-master-key-for-a-laptop-00").decode()


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    token: str
    button_key: bytes
    master_key: MasterKey
    database_url: str
    council: str
    content_dir: str
    model_version_file: Path
    case_system_url: str
    case_system_mapping: Path | None
    intake_token: str
    call_back_key: bytes
    drama_numbers_allowed: bool


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises ValueError when MASTER_KEY is not 32 bytes in base64, or several, or when PORT is no number."""
    council = environment.get("COUNCIL", "medway")
    return Settings(
        host=environment.get("ACTIONS_HOST", "127.0.0.1"),
        port=int(environment.get("ACTIONS_PORT", "5055")),
        token=environment.get("ACTIONS_TOKEN", "local-actions-token"),
        button_key=environment.get("BUTTON_KEY", "local-button-key").encode(),
        master_key=read_master_key(environment.get("MASTER_KEY", LOCAL_MASTER_KEY)),
        database_url=environment.get("DATABASE_URL", "sqlite:///var/intake.db"),
        council=council,
        content_dir=environment.get("CONTENT_DIR", "build/content"),
        model_version_file=Path(environment.get("MODEL_VERSION_FILE", f"models/{council}.tar.gz.sha256")),
        case_system_url=environment.get("CASE_SYSTEM_URL", "http://127.0.0.1:8001"),
        case_system_mapping=_file(environment.get("CASE_SYSTEM_MAPPING")),
        intake_token=environment.get("INTAKE_TOKEN", "local-intake-token"),
        call_back_key=environment.get("CALL_BACK_KEY", "local-call-back-key").encode(),
        drama_numbers_allowed=environment.get("DRAMA_NUMBERS_ALLOWED", "true") == "true",
    )


def _file(name: str | None) -> Path | None:
    return Path(name) if name else None
