"""Reads the front door's settings from the environment; the defaults run on one machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

LOCAL_INTAKE_TOKEN = "local-intake-token"
LOCAL_SECRET_KEY = "local-front-door-secret-key-for-one-machine"
LOCAL_CALL_BACK_KEY = "local-call-back-key"
LOCAL_DEMO_PASSWORD = "demo-front-door"
SHORTEST_SECRET = 32


class SettingsError(Exception):
    """A setting is missing or unsafe; the message names the setting, never its value."""


@dataclass(frozen=True)
class Settings:
    host: str = "127.0.0.1"
    port: int = 8001
    database_url: str = "sqlite:///var/frontdoor.db"
    intake_token: str = LOCAL_INTAKE_TOKEN
    secret_key: str = LOCAL_SECRET_KEY
    # Whoever sent a request is told its statuses here; empty: nobody is.
    call_back_url: str = "http://127.0.0.1:5055/case-system/status"
    call_back_key: str = LOCAL_CALL_BACK_KEY
    secure_cookies: bool = False
    assets_dir: Path = Path("assets/dist")
    log_level: str = "INFO"
    threads: int = 8
    idle: timedelta = timedelta(minutes=15)
    absolute: timedelta = timedelta(hours=8)
    council: str = "medway"
    content_dir: Path = Path("build/content")
    chat_switch_file: Path = Path("var/chat_switch.json")
    # Our choice: a quarter of an hour for what sounds urgent; else one working day of eight hours.
    urgent_limit: timedelta = timedelta(minutes=15)
    routine_limit: timedelta = timedelta(hours=8)
    demo_worker_email: str = "worker@example.com"
    demo_worker_password: str = LOCAL_DEMO_PASSWORD

    @property
    def session_cookie(self) -> str:
        return "__Host-frontdoor" if self.secure_cookies else "frontdoor"

    @property
    def form_cookie(self) -> str:
        return "__Host-frontdoor-form" if self.secure_cookies else "frontdoor_form"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    chosen = Settings()
    settings = replace(
        chosen,
        host=environment.get("FRONTDOOR_HOST", chosen.host),
        port=_whole_number(environment, "FRONTDOOR_PORT", chosen.port),
        database_url=environment.get("FRONTDOOR_DATABASE_URL", chosen.database_url),
        intake_token=environment.get("INTAKE_TOKEN", chosen.intake_token),
        secret_key=environment.get("FRONTDOOR_SECRET_KEY", chosen.secret_key),
        call_back_url=environment.get("FRONTDOOR_CALL_BACK_URL", chosen.call_back_url),
        call_back_key=environment.get("CALL_BACK_KEY", chosen.call_back_key),
        secure_cookies=environment.get("FRONTDOOR_SECURE_COOKIES", "").lower() in ("1", "true", "yes", "on"),
        assets_dir=Path(environment.get("FRONTDOOR_ASSETS_DIR", str(chosen.assets_dir))),
        log_level=environment.get("FRONTDOOR_LOG_LEVEL", chosen.log_level),
        threads=_whole_number(environment, "FRONTDOOR_THREADS", chosen.threads),
        council=environment.get("COUNCIL", chosen.council),
        content_dir=Path(environment.get("CONTENT_DIR", str(chosen.content_dir))),
        chat_switch_file=Path(environment.get("CHAT_SWITCH_FILE", str(chosen.chat_switch_file))),
        urgent_limit=_minutes(environment, "FRONTDOOR_URGENT_MINUTES", chosen.urgent_limit),
        routine_limit=_minutes(environment, "FRONTDOOR_ROUTINE_MINUTES", chosen.routine_limit),
        demo_worker_email=environment.get("DEMO_WORKER_EMAIL", chosen.demo_worker_email),
        demo_worker_password=environment.get("DEMO_WORKER_PASSWORD", chosen.demo_worker_password),
    )
    _refuse_unsafe(settings)
    return settings


def _whole_number(environment: Mapping[str, str], name: str, otherwise: int) -> int:
    try:
        return int(environment.get(name, otherwise))
    except ValueError as error:
        raise SettingsError(f"{name} must be a whole number") from error


def _minutes(environment: Mapping[str, str], name: str, otherwise: timedelta) -> timedelta:
    minutes = _whole_number(environment, name, int(otherwise / timedelta(minutes=1)))
    if minutes < 1:
        raise SettingsError(f"{name} must be at least 1")
    return timedelta(minutes=minutes)


def _refuse_unsafe(settings: Settings) -> None:
    if not settings.intake_token:
        raise SettingsError("INTAKE_TOKEN must not be empty")
    if settings.secure_cookies and settings.intake_token == LOCAL_INTAKE_TOKEN:
        raise SettingsError("INTAKE_TOKEN must be set when FRONTDOOR_SECURE_COOKIES is on")
    if settings.secure_cookies and settings.secret_key == LOCAL_SECRET_KEY:
        raise SettingsError("FRONTDOOR_SECRET_KEY must be set when FRONTDOOR_SECURE_COOKIES is on")
    if settings.secure_cookies and settings.call_back_url and settings.call_back_key == LOCAL_CALL_BACK_KEY:
        raise SettingsError("CALL_BACK_KEY must be set when FRONTDOOR_SECURE_COOKIES is on")
    if len(settings.secret_key) < SHORTEST_SECRET:
        raise SettingsError(f"FRONTDOOR_SECRET_KEY must have at least {SHORTEST_SECRET} characters")
